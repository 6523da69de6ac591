import { describe, expect, test } from "@jest/globals";
import {
  canonicalQuantity,
  KUBERNETES_FORMATS,
  quantityValue,
} from "../../lib/rules/kubernetes-formats";
import { shortText } from "../support/render-options";

type Name = keyof typeof KUBERNETES_FORMATS;

const long = (length: number) => "a".repeat(length);

/** What the API server takes and what it refuses, at the edges. */
const EDGES: Readonly<Record<Name, readonly [accepted: string[], refused: string[]]>> = {
  label: [
    ["a", "0", "shop-1", long(63)],
    ["", "-a", "a-", "A", "a.b", long(64)],
  ],
  name: [
    ["a", "a.b-c", long(253)],
    ["", "a..b", "a.-b", "a_b", long(254)],
  ],
  serviceName: [
    ["a", "a-1", long(63)],
    ["1a", "a.b", "a-", long(64)],
  ],
  cronJobName: [["a.b", long(52)], [long(53)]],
  pathSegment: [
    ["team:Shop edit", "..."],
    ["", ".", "..", "a/b", "a%b"],
  ],
  labelKey: [
    ["a", "example.com/A_b.c", `${long(253)}/${long(63)}`],
    ["", "/a", "a/", "a/b/c", "Example.com/a", "-a", long(64), `${long(254)}/a`],
  ],
  labelValue: [
    ["", "A_b.c-1", long(63)],
    ["-a", "a b", long(64)],
  ],
  annotationKey: [["Example.com/a"], ["a/b/c", "ä"]],
  quantity: [
    ["0", "100m", "128Mi", "0.5", ".5Gi", "5.", "1e3", "1E", "+1", "1e99"],
    [
      "1e999999999",
      "1e-100",
      `1${"0".repeat(100)}`,
      "",
      "-1",
      "1 Gi",
      "128MB",
      "1mi",
      "1K",
      ".",
      "abc",
    ],
  ],
  portName: [
    ["http", "8080-x", long(15)],
    ["8080", "-a", "a--b", "HTTP", long(16)],
  ],
  environmentVariable: [
    ["A", "1a.b-c", "with space"],
    ["", "A=b", "Ä", "A\n"],
  ],
  dataKey: [
    [".env", "a.b_c-D", long(253)],
    ["", ".", "..a", "a/b", long(254)],
  ],
  image: [
    [
      "redis",
      "redis:6.0.8",
      "localhost:5000/a/b_c",
      "ghcr.io/azure-samples/x",
      `shop.azurecr.io/api:1@sha256:${long(64)}`,
    ],
    ["", " redis", "https://ghcr.io/a", "Redis", "a//b", "a:", "a:b:c", "a@sha256:1", "a b"],
  ],
};

const titled = (text: string) => [shortText(text), text] as const;

describe.each(Object.entries(EDGES) as [Name, (typeof EDGES)[Name]][])(
  "%s",
  (name, [accepted, refused]) => {
    const { matches } = KUBERNETES_FORMATS[name];

    test.each(accepted.map(titled))("accepts %j", (_, text) => {
      expect(text).toMatch(matches);
    });

    test.each(refused.map(titled))("rejects %j", (_, text) => {
      expect(text).not.toMatch(matches);
    });
  },
);

test.each([
  ["500m", 0.5],
  ["1Gi", 1_073_741_824],
  ["1e3", 1000],
  ["1E", 1e18],
  [".5Ki", 512],
  ["+2", 2],
])("the quantity %s is %d", (quantity, value) => {
  expect(quantityValue(quantity)).toBe(value);
});

test.each(["1e999999999", "1e-999999999", "9".repeat(100_000)])(
  "the value of an amount takes no time (%#)",
  (quantity) => {
    const { user } = process.cpuUsage();
    quantityValue(quantity);
    canonicalQuantity(quantity);
    expect(process.cpuUsage().user - user).toBeLessThan(100_000);
  },
);

/** As the API server gives them back. */
test.each([
  ["1024Mi", "1Gi"],
  ["1.5Gi", "1536Mi"],
  ["512Ki", "512Ki"],
  ["0.5Gi", "512Mi"],
  ["1Ki", "1Ki"],
  ["0.5Ki", "512"],
  ["0.5", "500m"],
  ["1000m", "1"],
  ["1500m", "1500m"],
  ["2000", "2k"],
  ["+1.0", "1"],
  ["0", "0"],
  ["0Mi", "0"],
  ["1e3", "1e3"],
  ["1E4", "10e3"],
  ["0.0000000001", "1n"],
  ["1.5Mi", "1536Ki"],
  ["100E", "100E"],
])("the quantity %s is %s in canonical form", (quantity, canonical) => {
  expect(canonicalQuantity(quantity)).toBe(canonical);
});
