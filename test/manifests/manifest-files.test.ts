import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { readManifests } from "../../lib/manifests/manifest-files";

const folder = mkdtempSync(join(tmpdir(), "manifest-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function write(content: string | Uint8Array): string {
  count += 1;
  const path = join(folder, `${count}.yaml`);
  writeFileSync(path, content);
  return path;
}

const OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: é}\n";
const problemsOf = (path: string) =>
  readManifests([path]).problems.map(({ option, reason }) => `${option}: ${reason}`);

describe("encodings", () => {
  const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();
  test.each([
    ["UTF-8", Buffer.from(OBJECT)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${OBJECT}`)],
    ["UTF-16, little-endian", Buffer.from(`\ufeff${OBJECT}`, "utf16le")],
    ["UTF-16, big-endian", bigEndian(`\ufeff${OBJECT}`)],
  ])("%s is read", (_, bytes) => {
    expect(readManifests([write(bytes)])).toMatchObject({ objects: [{ name: "é" }], problems: [] });
  });

  test.each([
    ["Latin-1", Buffer.from(OBJECT, "latin1"), "not valid UTF-8"],
    ["half a UTF-16 character", Buffer.from([0xff, 0xfe, 0x61]), "not valid UTF-16LE"],
    ["UTF-16 without a byte order mark", Buffer.from("a: b", "utf16le"), "control character 0x00"],
  ])("%s is an error with the name of the file", (_, bytes, reason) => {
    const path = write(bytes);
    const [problem, ...others] = problemsOf(path);
    expect(others).toEqual([]);
    expect(problem).toContain(path);
    expect(problem).toContain(reason);
  });
});

describe("what is not a file with text", () => {
  test("a folder named like a file is skipped in a folder", () => {
    const parent = join(folder, "parent");
    mkdirSync(join(parent, "x.yaml"), { recursive: true });
    writeFileSync(join(parent, "a.yaml"), OBJECT);
    expect(readManifests([parent])).toMatchObject({ objects: [{ name: "é" }], problems: [] });
  });

  test("a pipe is rejected at once", () => {
    const parent = join(folder, "pipes");
    mkdirSync(parent);
    const path = join(parent, "pipe.yaml");
    execFileSync("mkfifo", [path]);
    for (const option of [path, parent]) {
      expect(problemsOf(option)).toEqual([`${path}: It cannot be read: it is not a regular file.`]);
    }
  });

  test("a large file is rejected with its size and the limit", () => {
    const path = write("");
    truncateSync(path, 50 * 1024 * 1024);
    expect(problemsOf(path)).toEqual([
      `${path}: It cannot be read: it has 50 MiB, and the limit is 16 MiB. Split it into several files.`,
    ]);
  });
});

describe("texts that YAML reads as other types", () => {
  const thing = (metadata: string, rest = "") =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n${rest}`;
  test.each([
    [thing("{name: 2024}"), "metadata.name must be text, and YAML reads it as the number 2024."],
    [thing("{name: a, namespace: 2024}"), "metadata.namespace must be text"],
    [thing("{name: a, namespace: on}"), "YAML reads it as the boolean true."],
    [thing("{name: a, namespace: [b]}"), "YAML reads it as a list or a mapping."],
    [thing("{name: a, labels: {team: on}}"), 'metadata.labels["team"] must be text'],
    [thing("{name: a, annotations: {a/b: 1}}"), 'metadata.annotations["a/b"] must be text'],
    [thing("{name: a}", "data: {port: 8080}\n"), 'data["port"] must be text'],
  ])("%j is rejected with the key", (text, reason) => {
    const path = write(text);
    expect(problemsOf(path)).toEqual([expect.stringContaining(`${path}, document 1: `)]);
    expect(problemsOf(path)[0]).toContain(reason);
  });
});

test("line endings of Windows change no object", () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  script: |
    first
    second
  folded: >-
    one
    line
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b}
`;
  const objectsOf = (file: string) => readManifests([file]).objects.map(({ content }) => content);
  const withWindowsEndings = objectsOf(write(text.replaceAll("\n", "\r\n")));
  expect(withWindowsEndings).toHaveLength(2);
  expect(withWindowsEndings).toEqual(objectsOf(write(text)));
});

test("reading takes time in proportion to the number of objects", () => {
  const timeOf = (objects: number) => {
    const text = Array.from(
      { length: objects },
      (_, index) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a${index}}\n`,
    );
    const path = write(text.join("---\n"));
    const times = Array.from({ length: 3 }, () => {
      const { user } = process.cpuUsage();
      expect(readManifests([path]).objects).toHaveLength(objects);
      return process.cpuUsage().user - user;
    });
    return Math.min(...times);
  };
  // Quadratic growth would be 16 times.
  expect(timeOf(1200) / timeOf(300)).toBeLessThan(12);
});
