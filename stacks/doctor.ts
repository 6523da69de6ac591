import { doctor, NOT_ASKED } from "../lib/doctor/doctor";
import { findStack, synthesizeStack } from "./one-stack";

const [first, ...rest] = process.argv.slice(2);
const [wanted, options] = first?.startsWith("-") ? [undefined, [first, ...rest]] : [first, rest];

try {
  const name = findStack(wanted);
  synthesizeStack(name);
  doctor([name, ...options]).then((code) => {
    process.exitCode = code;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = NOT_ASKED;
}
