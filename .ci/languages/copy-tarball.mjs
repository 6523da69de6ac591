// The pack command of jsii-pacmak: copies the tarball here instead of packing the folder, and prints its name.
import { copyFileSync } from "node:fs";
import { basename } from "node:path";

const [, , tarball] = process.argv;
copyFileSync(tarball, basename(tarball));
console.log(basename(tarball));
