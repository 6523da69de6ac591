import { regionName } from "../resource/region-name";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { RegistrySku } from "./container-registry-props";

export interface WebhookSpec {
  readonly name: string;
  readonly events: readonly string[];
  readonly serviceUri: string;
  readonly repository?: string;
  readonly tag?: string;
}

/** A name and password in front of the host, or a key among the parameters. */
const SECRET_IN_URI = /\/\/[^/]*@|[?&](code|key|sig|signature|secret|token|password)=/i;

/** Whoever knows one of these may post: Slack, Discord, Teams and Office, Logic Apps. */
const SECRET_PATH =
  /^https?:\/\/(hooks\.slack\.com|([\w-]+\.)*discord(app)?\.com(:\d+)?\/api(\/v\d+)?\/webhooks|([\w-]+\.)+webhook\.office\.com|([\w-]+\.)+logic\.azure\.com)(:\d+)?\/./i;

export const webhookRules = defineRules<WebhookSpec>("2026-11-25", [
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
      problemIf(isKnown(serviceUri) && isSecret(serviceUri), () => ({
        option: "serviceUri",
        reason:
          "The secret in it would stand in the synthesized file, for everybody who reads the pull request.",
        fix: 'new TerraformVariable(this, "webhook_uri", { type: "string", sensitive: true }).stringValue',
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
        fix: "[RegistryEvent.PUSH]",
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
        fix: 'repository: "shop/api" beside it',
      })),
  },
]);

interface WebhookPlace {
  readonly location?: string;
  /** Where the registry lies; undefined where not all of it is known. */
  readonly regions?: readonly string[];
}

/** Replicas may still be added until synth. */
export const webhookPlaceRules = defineRules<WebhookPlace>("2026-11-25", [
  {
    id: "AKS-ACR-057",
    source: SOURCES.registryWebhooks,
    check: ({ location, regions }) =>
      problemIf(
        isKnown(location) && regions !== undefined && !regions.includes(regionName(location)),
        () => ({
          option: "location",
          value: location,
          reason: `A webhook tells of the copy of its region, and the registry lies in ${regions?.join(", ")} alone.`,
          fix: "one of these regions, or replicas: […] of the registry with this one",
        }),
      ),
  },
]);

interface RegistryWebhooks {
  readonly sku?: string;
  readonly webhooks: number;
}

const MOST_WEBHOOKS: Readonly<Record<string, number>> = {
  [RegistrySku.BASIC]: LIMITS.registryWebhooksBasic.value,
  [RegistrySku.STANDARD]: LIMITS.registryWebhooksStandard.value,
  [RegistrySku.PREMIUM]: LIMITS.registryWebhooksPremium.value,
};

/** All webhooks of a registry together. */
export const webhookCountRules = defineRules<RegistryWebhooks>("2026-11-25", [
  {
    id: "AKS-ACR-058",
    source: SOURCES.registrySkus,
    check: ({ sku = "", webhooks }) => {
      const most = MOST_WEBHOOKS[sku];
      return problemIf(most !== undefined && webhooks > most, () => ({
        option: "addWebhook",
        value: `${webhooks} webhooks`,
        reason: `A ${sku} registry takes at most ${most}.`,
        fix:
          sku === RegistrySku.PREMIUM
            ? "one webhook for several repositories"
            : "fewer webhooks, or sku: RegistrySku.PREMIUM",
      }));
    },
  },
]);

function isSecret(serviceUri: string): boolean {
  return SECRET_IN_URI.test(serviceUri) || SECRET_PATH.test(serviceUri);
}
