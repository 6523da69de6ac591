import { regionName } from "../resource/region-name";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";
import { isSecretText } from "../rules/secrets";
import { formatRule } from "../rules/value-rules";
import { RegistrySku } from "./container-registry-props";

export interface WebhookSpec {
  readonly name: string;
  readonly events: readonly string[];
  readonly serviceUri: string;
  readonly repository?: string;
  readonly tag?: string;
}

/** A user name before the host. */
const USER_IN_URI = /\/\/[^/]*@/;

/** Webhooks whose URL is the credential: Slack, Discord, Teams and Office, Logic Apps. */
const SECRET_PATH =
  /^https?:\/\/(hooks\.slack\.com|([\w-]+\.)*discord(app)?\.com(:\d+)?\/api(\/v\d+)?\/webhooks|([\w-]+\.)+webhook\.office\.com|([\w-]+\.)+logic\.azure\.com)(:\d+)?\/./i;

export const webhookRules = defineRules<WebhookSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ACR-050",
    title: "Webhook names have 5–50 letters and digits",
    source: SOURCES.registryWebhooks,
    format: FORMATS.registryWebhookName,
    fields: (webhook) => [["name", webhook.name]],
  }),
  formatRule({
    id: "AKS-ACR-051",
    title: "A webhook posts to an http or https URL",
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
    title: "Webhook URLs with a secret are not literals",
    why: "The secret would appear in plain text in the synthesized Terraform file.",
    fix: 'new TerraformVariable(this, "webhook_uri", { type: "string", sensitive: true }).stringValue',
    source: OWN_JUDGEMENT,
    check: ({ serviceUri }) =>
      problemIf(isKnown(serviceUri) && isSecret(serviceUri), () => ({
        option: "serviceUri",
      })),
  },
  {
    id: "AKS-ACR-053",
    title: "A webhook has at least one event",
    why: "Azure requires at least one event for a webhook.",
    fix: "[RegistryEvent.PUSH]",
    source: SOURCES.azurermRegistryWebhook,
    check: ({ events }) =>
      problemIf(events.length === 0, () => ({
        option: "events",
        value: events,
      })),
  },
  formatRule({
    id: "AKS-ACR-054",
    title: "The repository of a webhook is lower case, without a registry or tag",
    source: SOURCES.distributionSpec,
    format: FORMATS.repositoryName,
    fields: ({ repository }) => [["repository", repository]],
  }),
  formatRule({
    id: "AKS-ACR-055",
    title: "The tag of a webhook is a valid image tag",
    source: SOURCES.distributionSpec,
    format: {
      matches: /^(\*|\w[\w.-]{0,127})$/,
      form: '1–128 letters, digits, "_", "." and "-", with a letter, digit or "_" first',
      example: '"v1"',
    },
    fields: ({ tag }) => [["tag", tag]],
  }),
  {
    id: "AKS-ACR-056",
    title: "A webhook for a tag names a repository",
    why: "Azure filters webhooks by a tag only within one repository.",
    fix: 'repository: "shop/api" as well',
    source: SOURCES.registryWebhooks,
    check: ({ repository, tag }) =>
      problemIf(tag !== undefined && repository === undefined, () => ({
        option: "tag",
        value: tag,
      })),
  },
]);

interface WebhookPlace {
  readonly location?: string;
  /** The regions of the registry; undefined where not all are known. */
  readonly regions?: readonly string[];
}

/** Replicas may still be added until synth. */
export const webhookPlaceRules = defineRules<WebhookPlace>("2026-11-29", [
  {
    id: "AKS-ACR-057",
    title: "A webhook is in a region of its registry",
    why: "A webhook reports events of the copy of the registry in its own region.",
    fix: "a region of the registry, or a replica in this region",
    source: SOURCES.registryWebhooks,
    check: ({ location, regions }) =>
      problemIf(
        isKnown(location) && regions !== undefined && !regions.includes(regionName(location)),
        () => ({
          option: "location",
          value: location,
          reason: `A webhook reports events of the copy in its own region, and the registry is only in ${regions?.join(", ")}.`,
          fix: "one of these regions, or add this region to replicas of the registry",
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

/** The webhooks of a registry taken together. */
export const webhookCountRules = defineRules<RegistryWebhooks>("2026-11-29", [
  {
    id: "AKS-ACR-058",
    title: "The number of webhooks is within the limit of the SKU",
    why: "The SKU of a registry limits its number of webhooks.",
    fix: "fewer webhooks, or sku: RegistrySku.PREMIUM",
    source: SOURCES.registrySkus,
    check: ({ sku = "", webhooks }) => {
      const most = MOST_WEBHOOKS[sku];
      return problemIf(most !== undefined && webhooks > most, () => ({
        option: "addWebhook",
        value: `${webhooks} webhooks`,
        reason: `A ${sku} registry can have at most ${most} webhooks.`,
        fix:
          sku === RegistrySku.PREMIUM
            ? "one webhook for several repositories"
            : "fewer webhooks, or sku: RegistrySku.PREMIUM",
      }));
    },
  },
]);

function isSecret(serviceUri: string): boolean {
  return USER_IN_URI.test(serviceUri) || isSecretText(serviceUri) || SECRET_PATH.test(serviceUri);
}
