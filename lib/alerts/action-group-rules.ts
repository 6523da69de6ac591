import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { AlertReceiver } from "./alert-receiver";

/** A resolved action group. */
export interface ActionGroupSpec {
  readonly name: string;
  readonly shortName: string;
  readonly receivers: readonly AlertReceiver[];
}

export const actionGroupRules = defineRules<ActionGroupSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ALERT-001",
    title: "Action group names have 1–260 characters",
    source: LIMITS.actionGroupName.source,
    format: FORMATS.actionGroupName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-ALERT-002",
    title: "Action group short names have 1–12 characters",
    source: SOURCES.azurermActionGroup,
    format: FORMATS.actionGroupShortName,
    fields: ({ shortName }) => [["shortName", shortName]],
  }),
  {
    id: "AKS-ALERT-003",
    title: "An action group has at least one receiver",
    why: "Without a receiver, no one is notified of an alert.",
    fix: '[AlertReceiver.email("on-call@example.com")]',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ receivers }) =>
      problemIf(receivers.length === 0, () => ({
        option: "receivers",
      })),
  },
  {
    ...formatRule<ActionGroupSpec>({
      id: "AKS-ALERT-004",
      title: "E-mail receivers have a valid address",
      source: OWN_JUDGEMENT,
      format: FORMATS.emailAddress,
      fields: ({ receivers }) =>
        receivers.map(({ _kind }, index) => [`receivers[${index}]`, _kind.email]),
    }),
    severity: "warning",
  },
  {
    id: "AKS-ALERT-005",
    title: "Webhook URLs are not literals",
    why: "Anyone who knows the URL of a webhook can post to it, and a literal would appear in plain text in the synthesized Terraform files.",
    fix: "the value of a sensitive TerraformVariable, or vault.secretValue(…)",
    source: OWN_JUDGEMENT,
    check: ({ receivers }) =>
      receivers.flatMap(({ _name, _kind: { webhookUrl } }, index) =>
        problemIf(isKnown(webhookUrl), () => ({
          option: `receivers[${index}]`,
          value: _name,
        })),
      ),
  },
  {
    id: "AKS-ALERT-007",
    title: "Receivers have names",
    why: "azurerm requires a name for each receiver of an action group.",
    fix: 'AlertReceiver.webhook("pager", url)',
    source: SOURCES.azurermActionGroup,
    check: ({ receivers }) =>
      receivers.flatMap(({ _name }, index) =>
        problemIf(isKnown(_name) && _name.trim() === "", () => ({
          option: `receivers[${index}]`,
          value: _name,
        })),
      ),
  },
  {
    id: "AKS-ALERT-006",
    title: "Receiver names are unique within an action group",
    why: "Azure identifies the receivers of an action group by their names, whatever their kind.",
    fix: "list each receiver once, and give webhooks different names",
    source: SOURCES.actionGroupTemplate,
    check: ({ receivers }) => repeated(receivers.map(({ _name }) => _name)),
  },
]);

function repeated(names: readonly string[]): Problem[] {
  const keys = names.map((name) => name.toLowerCase());
  return keys.flatMap((key, index) =>
    problemIf(keys.indexOf(key) !== index, () => ({
      option: `receivers[${index}]`,
      value: names[index],
      reason: "The action group has a receiver of this name already.",
      fix: "each receiver once, and webhooks with different names",
    })),
  );
}
