import { describe, expect, jest, test } from "@jest/globals";
import { App } from "cdktf";
import { Construct } from "constructs";
import { AppTable } from "../../lib/app-state/app-table";

describe("AppTable", () => {
  const table = new AppTable<string, string>();

  test("constructs of one app see each other's entries, wherever they are in the tree", () => {
    const app = new App();
    const one = new Construct(app, "one");
    const other = new Construct(new Construct(app, "parent"), "other");
    table.set(one, "key", "value");
    expect(table.get(other, "key")).toBe("value");
    expect(table.get(other, "another key")).toBeUndefined();
  });

  test("each app has separate entries", () => {
    table.set(new App(), "key", "value");
    expect(table.get(new App(), "key")).toBeUndefined();
  });

  test("a value is created once per key", () => {
    const app = new App();
    const make = jest.fn(() => "made");
    expect(table.getOrMake(app, "key", make)).toBe("made");
    expect(table.getOrMake(app, "key", make)).toBe("made");
    expect(make).toHaveBeenCalledTimes(1);
  });

  test("later claims return the value of the first claim", () => {
    const app = new App();
    expect(table.claim(app, "name", "first")).toBeUndefined();
    expect(table.claim(app, "name", "second")).toBe("first");
    expect(table.claim(app, "name", "third")).toBe("first");
    expect(table.claim(new App(), "name", "elsewhere")).toBeUndefined();
  });
});
