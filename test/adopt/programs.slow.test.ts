import { expect, test } from "@jest/globals";
import { programOf } from "../../lib/adopt/write-program";
import { adoptionOf, CLUSTERS, expectedProgram } from "./described-clusters";

test.each(CLUSTERS)("%s: the program is the one that an engineer has written", (name) => {
  expect(programOf(adoptionOf(name))).toBe(expectedProgram(name));
});
