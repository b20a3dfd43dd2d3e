/**
 * Gives an error the stack of the call that asked: the stack of a timer or of a socket tells nobody who asked
 * (models, rule 19). `origin` is an Error made in that call.
 */
export function withCallerStack<Failure extends Error>(error: Failure, origin: Error): Failure {
  const frames = (origin.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
  return error;
}
