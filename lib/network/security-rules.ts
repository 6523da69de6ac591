import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { parseCidr } from "./cidr";
import type { SecurityRule } from "./security-rule";

const SOURCE = "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview";

const LAST_PORT = 65_535;

/** The rules of one network security group. */
export const securityRules = defineRules<readonly SecurityRule[]>("2026-11-29", [
  formatRule({
    id: "AKS-NET-045",
    title: 'Security rule names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCE,
    format: FORMATS.networkResourceName,
    fields: (rules) => rules.map(({ name }, index) => [`[${index}].name`, name]),
  }),
  {
    id: "AKS-NET-052",
    title: "The name of a security rule is known at synth",
    why: "The ID of the rule's construct is made from its name, and Terraform knows the value only later.",
    fix: "a literal name",
    source: "https://developer.hashicorp.com/terraform/cdktf/concepts/tokens",
    check: (rules) =>
      rules.flatMap(({ name }, index) =>
        problemIf(!isKnown(name), () => ({ option: `[${index}].name`, value: name })),
      ),
  },
  {
    id: "AKS-NET-046",
    title: "Security rule names are unique within a subnet",
    why: "Another rule of this subnet has the same name.",
    fix: "a unique name for each rule",
    source: SOURCE,
    check: (rules) => {
      const names = rules.map(({ name }) => name.toLowerCase());
      return rules
        .filter(({ name }, index) => isKnown(name) && names.indexOf(name.toLowerCase()) < index)
        .map(({ name }) => ({
          option: `["${name}"].name`,
          value: name,
        }));
    },
  },
  {
    id: "AKS-NET-047",
    title: "A security rule does not have an empty list of peers or ports",
    why: "A rule with an empty list would match no traffic.",
    fix: "at least one entry, or leave the option out to match everything",
    source: SOURCES.azurermSecurityGroup,
    check: (rules) =>
      rules.flatMap(({ name, options: { peers, ports } }) => [
        ...emptyProblems(`["${name}"].peers`, peers),
        ...emptyProblems(`["${name}"].ports`, ports),
      ]),
  },
  {
    id: "AKS-NET-048",
    title: "A service tag is the only peer of its security rule",
    why: "Azure accepts several IP ranges in one rule, but only one service tag.",
    fix: "a separate rule for each service tag",
    source: SOURCE,
    check: (rules) =>
      rules.flatMap(({ name, options: { peers = [] } }) =>
        peers
          .filter((peer) => peers.length > 1 && isKnown(peer) && !isRange(peer))
          .map((peer) => ({
            option: `["${name}"].peers`,
            value: peer,
          })),
      ),
  },
  {
    id: "AKS-NET-049",
    title: "Security rule ports are ports or port ranges",
    why: `It must be a port from 0 to ${LAST_PORT}, or a range of such ports.`,
    fix: '"443" or "30000-32767"',
    source: SOURCE,
    check: (rules) =>
      rules.flatMap(({ name, options: { ports = [] } }) =>
        ports
          .filter((port) => isKnown(port) && !isPortOrRange(port))
          .map((port) => ({
            option: `["${name}"].ports`,
            value: port,
            ...(isPortOrRange(swapped(port)) ? { fix: `"${swapped(port)}"` } : {}),
          })),
      ),
  },
]);

function emptyProblems(option: string, values: readonly string[] | undefined): readonly Problem[] {
  return problemIf(values?.length === 0, () => ({
    option,
    value: [],
  }));
}

/** Whether the peer is an IP range or a single address. */
function isRange(peer: string): boolean {
  return (
    parseCidr(peer) !== undefined || FORMATS.ipv4Address.matches.test(peer) || peer.includes(":")
  );
}

export function isPortOrRange(text: string): boolean {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return text === "*" || (Number(first) <= Number(last) && Number(last) <= LAST_PORT);
}

/** A range whose ends are in the wrong order, in the right one. */
function swapped(ports: string): string {
  return ports.replace(/^(\d+)-(\d+)$/, "$2-$1");
}
