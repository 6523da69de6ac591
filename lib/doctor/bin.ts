#!/usr/bin/env node
import { doctor, NOT_ASKED } from "./doctor";

const [command, ...args] = process.argv.slice(2);

if (command === "doctor") {
  doctor(args).then((code) => {
    process.exitCode = code;
  });
} else {
  console.error("Usage: cdktf-aks doctor [stack] [options]; see cdktf-aks doctor --help");
  process.exitCode = NOT_ASKED;
}
