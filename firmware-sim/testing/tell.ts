/** A line beside the result of a suite: finding nothing among nothing would prove nothing. */
export const tell = (line: string): void => void process.stdout.write(`${line}\n`);
