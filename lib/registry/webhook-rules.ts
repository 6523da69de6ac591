import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { problemIf, type Rule } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

export interface WebhookSpec {
  readonly name: string;
  readonly events: readonly string[];
  readonly serviceUri: string;
  readonly repository?: string;
  readonly tag?: string;
}

/** A name and password in front of the host, or a key among the parameters. */
const SECRET_IN_URI = /\/\/[^/]*@|[?&](code|key|sig|signature|secret|token|password)=/i;

export const webhookRules: readonly Rule<WebhookSpec>[] = [
  formatRule({
    id: "AKS-ACR-050",
    source: SOURCES.registryWebhooks,
    format: FORMATS.registryWebhookName,
    fields: (webhook) => [["name", webhook.name]],
  }),
  formatRule({
    id: "AKS-ACR-051",
    source: SOURCES.azurermRegistryWebhook,
    format: {
      matches: /^https?:\/\/\S+$/,
      form: "an http or https address",
      example: '"https://deploy.example.com/registry"',
    },
    fields: ({ serviceUri }) => [["serviceUri", serviceUri]],
  }),
  {
    id: "AKS-ACR-052",
    source: SOURCES.registryWebhooks,
    check: ({ serviceUri }) =>
      problemIf(isKnown(serviceUri) && SECRET_IN_URI.test(serviceUri), () => ({
        option: "serviceUri",
        reason:
          "The secret in it would stand in the synthesized file, for everybody who reads the pull request.",
        instead:
          'new TerraformVariable(this, "webhook_uri", { type: "string", sensitive: true }).stringValue',
      })),
  },
  {
    id: "AKS-ACR-053",
    source: SOURCES.azurermRegistryWebhook,
    check: ({ events }) =>
      problemIf(events.length === 0, () => ({
        option: "events",
        value: events,
        reason: "A webhook tells of one event at the least.",
        instead: "[RegistryEvent.PUSH]",
      })),
  },
  formatRule({
    id: "AKS-ACR-054",
    source: SOURCES.registryWebhooks,
    format: FORMATS.repositoryName,
    fields: ({ repository }) => [["repository", repository]],
  }),
  formatRule({
    id: "AKS-ACR-055",
    source: SOURCES.registryWebhooks,
    format: {
      matches: /^(\*|\w[\w.-]{0,127})$/,
      form: '1–128 letters, digits, "_", "." and "-", with a letter, digit or "_" first',
      example: '"v1"',
    },
    fields: ({ tag }) => [["tag", tag]],
  }),
  {
    id: "AKS-ACR-056",
    source: SOURCES.registryWebhooks,
    check: ({ repository, tag }) =>
      problemIf(tag !== undefined && repository === undefined, () => ({
        option: "tag",
        value: tag,
        reason: "A webhook is for a tag of one repository.",
        instead: 'repository: "shop/api" beside it',
      })),
  },
];
