const FRAMES = ["|", "/", "-", "\\"];
const FRAME_MS = 120;

/** Shows a build of `total` packages on `output`: one moving line on a terminal, one line a package elsewhere. */
export function createProgress(output, total) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
  return output.isTTY ? movingLine({ output, total, seconds }) : plainLines({ output, total, seconds });
}

function plainLines({ output, total, seconds }) {
  let done = 0;
  output.write("vestige: building once, since the build is missing or older than the sources\n");
  return {
    step(name) {
      done += 1;
      output.write(`vestige: building ${name} (${done}/${total}, ${seconds()})\n`);
    },
    end(ok) {
      output.write(`vestige: ${ok ? "built" : "build failed"} after ${seconds()}\n`);
    },
  };
}

function movingLine({ output, total, seconds }) {
  let done = 0;
  let frame = 0;
  let name = "";
  const draw = () => {
    frame += 1;
    const count = name === "" ? "" : ` ${name} (${done}/${total})`;
    output.write(`\r\u001b[K${FRAMES[frame % FRAMES.length]} vestige: building once${count} ${seconds()}`);
  };
  const timer = setInterval(draw, FRAME_MS);
  draw();
  return {
    step(next) {
      done += 1;
      name = next;
      draw();
    },
    end(ok) {
      clearInterval(timer);
      output.write(`\r\u001b[Kvestige: ${ok ? "built" : "build failed"} after ${seconds()}\n`);
    },
  };
}
