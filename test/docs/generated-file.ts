import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "@jest/globals";

/** Whether Jest runs with `-u`. */
export function isUpdate(): boolean {
  const { snapshotState } = expect.getState() as unknown as {
    snapshotState: { _updateSnapshot: string };
  };
  return snapshotState._updateSnapshot === "all";
}

/** A generated file as it is and as it should be; written anew where Jest runs with `-u`. */
export function generatedFile(path: string, wanted: string): { written: string; wanted: string } {
  if (isUpdate() && readFileSync(path, "utf8") !== wanted) {
    writeFileSync(path, wanted);
  }
  return { written: readFileSync(path, "utf8"), wanted };
}
