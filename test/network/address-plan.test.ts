import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { AksNetwork, SubnetPurpose, SubnetSize } from "../../lib";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const AZURE_KEEPS = 5;

/** A range of addresses, counted without the library. */
interface Range {
  readonly first: number;
  readonly size: number;
}

function range(text: string): Range {
  const [address = "", length] = text.split("/");
  const first = address.split(".").reduce((number, byte) => number * 256 + Number(byte), 0);
  return { first, size: 2 ** (32 - Number(length)) };
}

const overlaps = (a: Range, b: Range) => a.first < b.first + b.size && b.first < a.first + a.size;

/** The ranges of subnets that are added one after another; the first is that of the nodes. */
function planned(addressSpace: string, ...sizes: SubnetSize[]): string[] {
  return prefixes(
    synthesize((stack) => {
      const [nodeSubnet, ...others] = sizes;
      const network = new AksNetwork(stack, "network", {
        resourceGroup: RESOURCE_GROUP,
        addressSpace,
        nodeSubnet,
      });
      for (const [index, size] of others.entries()) {
        network.addSubnet(`s${index}`, SubnetPurpose.other(size));
      }
    }).all("azurerm_subnet"),
  );
}

/** In the order in which they were added. */
function prefixes(subnets: Record<string, Block>): string[] {
  const number = (name: string) => (name === "snet-nodes" ? -1 : Number(/\d+$/.exec(name)));
  return Object.values(subnets)
    .sort((a, b) => number(a.name) - number(b.name))
    .map((subnet) => subnet.address_prefixes[0]);
}

const room = (addresses: number) => SubnetSize.forAddresses(addresses);

describe("a subnet", () => {
  test("follows the previous range", () => {
    expect(planned("10.1.0.0/16", room(251), room(251), room(251))).toEqual([
      "10.1.0.0/24",
      "10.1.1.0/24",
      "10.1.2.0/24",
    ]);
  });

  test("begins at a multiple of its size", () => {
    expect(planned("10.1.0.0/16", room(11), room(251), room(1000))).toEqual([
      "10.1.0.0/28",
      "10.1.1.0/24",
      "10.1.4.0/22",
    ]);
  });

  test("uses the first gap that is large enough", () => {
    expect(planned("10.1.0.0/16", room(11), room(251), room(59), room(11), room(100))).toEqual([
      "10.1.0.0/28",
      "10.1.1.0/24",
      "10.1.0.64/26",
      "10.1.0.16/28",
      "10.1.0.128/25",
    ]);
  });

  test("may fill the address space to the last address", () => {
    expect(planned("10.1.0.0/24", room(123), room(59), room(27), room(27))).toEqual([
      "10.1.0.0/25",
      "10.1.0.128/26",
      "10.1.0.192/27",
      "10.1.0.224/27",
    ]);
  });

  test("may be the whole of the address space", () => {
    expect(planned("10.1.0.0/24", room(251))).toEqual(["10.1.0.0/24"]);
  });

  test("works at the end of the IPv4 space", () => {
    expect(planned("255.255.255.0/24", room(123), room(123))).toEqual([
      "255.255.255.0/25",
      "255.255.255.128/25",
    ]);
  });
});

describe("a range of one's own", () => {
  test("is taken as it is, and others go around it", () => {
    const own = SubnetSize.range("10.1.1.0/24");
    expect(planned("10.1.0.0/16", own, room(251), room(251), room(11))).toEqual([
      "10.1.1.0/24",
      "10.1.0.0/24",
      "10.1.2.0/24",
      "10.1.3.0/28",
    ]);
  });

  test("can be at the end of the address space", () => {
    const own = SubnetSize.range("10.1.255.240/28");
    expect(planned("10.1.0.0/16", room(11), own, room(11))).toEqual([
      "10.1.0.0/28",
      "10.1.255.240/28",
      "10.1.0.16/28",
    ]);
  });

  test("may lie in a gap that is there already", () => {
    const own = SubnetSize.range("10.1.0.32/27");
    expect(planned("10.1.0.0/16", room(11), room(251), own, room(11), room(11))).toEqual([
      "10.1.0.0/28",
      "10.1.1.0/24",
      "10.1.0.32/27",
      "10.1.0.16/28",
      "10.1.0.64/28",
    ]);
  });
});

describe("networks of all kinds", () => {
  const plans = Array.from({ length: 40 }, (_, seed) => manySizes(seed + 1));

  test.each(plans.map((sizes) => [sizes.join(" "), sizes] as const))(
    "with room for %s",
    (_, sizes) => {
      const space = range("10.0.0.0/8");
      const ranges = planned("10.0.0.0/8", ...sizes.map(room)).map(range);
      expect(ranges).toHaveLength(sizes.length);
      const problems = ranges.flatMap((one, index) => {
        const needed = (sizes[index] ?? 0) + AZURE_KEEPS;
        const isInSpace =
          one.first >= space.first && one.first + one.size <= space.first + space.size;
        return [
          one.size >= needed ? [] : `${index} has no room for ${needed}`,
          one.size / 2 < needed ? [] : `${index} is larger than necessary`,
          one.first % one.size === 0 ? [] : `${index} does not begin at a multiple of its size`,
          isInSpace ? [] : `${index} is outside the address space`,
          ranges.slice(index + 1).some((other) => overlaps(one, other)) ? `${index} overlaps` : [],
        ].flat();
      });
      expect(problems).toEqual([]);
    },
  );

  test.each(plans.slice(0, 5).map((sizes) => [sizes.join(" "), sizes.map(room)] as const))(
    "keep the ranges of %s when others are added",
    (_, sizes) => {
      const all = planned("10.0.0.0/8", ...sizes);
      for (let count = 1; count < sizes.length; count += 1) {
        expect(planned("10.0.0.0/8", ...sizes.slice(0, count))).toEqual(all.slice(0, count));
      }
    },
  );
});

describe("an address space without room", () => {
  test.each([
    ["10.1.0.0/24", [200, 100], 23],
    ["10.1.0.0/24", [11, 251], 23],
    ["10.1.0.0/25", [59, 11, 59], 24],
    ["10.1.0.0/26", [11, 1000], 21],
    ["10.1.0.0/24", [59, 59, 59, 59, 3], 23],
  ])("%s for %j should be a /%d, and no less would do", (space, sizes, enough) => {
    const [address] = space.split("/");
    const message = refusal(() => planned(space, ...sizes.map(room)));
    expect(message).toContain("AKS-NET-007");
    expect(message).toContain(`an address space of at least /${enough}`);
    expect(message).toContain(`The address space ${space} has ${range(space).size}`);
    expect(planned(`${address}/${enough}`, ...sizes.map(room))).toHaveLength(sizes.length);
    expect(() => planned(`${address}/${enough + 1}`, ...sizes.map(room))).toThrow("AKS-NET-007");
  });

  test("lists the used ranges", () => {
    expect(refusal(() => planned("10.1.0.0/24", room(100), room(11), room(200)))).toContain(
      "some of which other subnets use (snet-nodes 10.1.0.0/25, snet-s0 10.1.0.128/28)",
    );
  });

  test("is also rejected at the end of the IPv4 space", () => {
    expect(refusal(() => planned("255.255.255.0/24", room(200), room(11)))).toContain(
      "AKS-NET-007",
    );
  });
});

describe("an address space that only Terraform knows", () => {
  const CIDRSUBNET =
    /^\$\{cidrsubnet\(var\.space, \((\d+) - element\(split\("\/", var\.space\), 1\)\), (\d+)\)\}$/;

  function expressions(...sizes: SubnetSize[]): string[] {
    return prefixes(
      synthesize((stack) => {
        const [nodeSubnet, ...others] = sizes;
        const addressSpace = new TerraformVariable(stack, "space", { type: "string" }).stringValue;
        const network = new AksNetwork(stack, "network", {
          resourceGroup: RESOURCE_GROUP,
          addressSpace,
          nodeSubnet,
        });
        for (const [index, size] of others.entries()) {
          network.addSubnet(`s${index}`, SubnetPurpose.other(size));
        }
      }).all("azurerm_subnet"),
    );
  }

  test("is divided by Terraform, a subnet behind the other", () => {
    expect(expressions(SubnetSize.forNodes(1000), room(11), SubnetSize.forPods(20))).toEqual([
      '${cidrsubnet(var.space, (21 - element(split("/", var.space), 1)), 0)}',
      '${cidrsubnet(var.space, (28 - element(split("/", var.space), 1)), 128)}',
      '${cidrsubnet(var.space, (20 - element(split("/", var.space), 1)), 1)}',
    ]);
  });

  test("gets the ranges that it would get if it were known", () => {
    const sizes = manySizes(7).map(room);
    const space = range("10.0.0.0/8");
    const computed = expressions(...sizes).map((expression) => {
      const [, length, number] = CIDRSUBNET.exec(expression) ?? [];
      const size = 2 ** (32 - Number(length));
      return { first: space.first + Number(number) * size, size };
    });
    expect(computed).toEqual(planned("10.0.0.0/8", ...sizes).map(range));
  });

  test("leaves a range of one's own as it is", () => {
    expect(expressions(SubnetSize.range("10.1.4.0/24"), room(11))[0]).toBe("10.1.4.0/24");
  });
});

/** Twelve sizes from 1 to some thousand addresses, the same for the same seed. */
function manySizes(seed: number): number[] {
  let state = seed;
  return Array.from({ length: 12 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return 1 + (state % 2 ** (1 + (state % 13)));
  });
}
