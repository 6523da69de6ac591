import { ContainerRegistryWebhook } from "@cdktf/provider-azurerm/lib/container-registry-webhook";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { shortHash } from "../resource/short-hash";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import type { IContainerRegistry } from "./i-container-registry";
import { registryFacts, webhooksOf } from "./registry-facts";
import { requireOwnSubscription, resourceGroupNameOf } from "./registry-place";
import { webhookPlaceRules, webhookRules } from "./webhook-rules";

/** The events that a webhook reports. */
export enum RegistryEvent {
  PUSH = "push",
  DELETE = "delete",
  /** An image was pushed into quarantine and awaits the scanner. */
  QUARANTINE = "quarantine",
  CHART_PUSH = "chart_push",
  CHART_DELETE = "chart_delete",
}

/** Options of a webhook. */
export interface RegistryWebhookOptions {
  /** The events to report: at least one. */
  readonly events: RegistryEvent[];
  /**
   * The target: an `http` or `https` URL that is reachable from the internet. A URL that contains a
   * secret, including those of Slack, Discord, Teams and Logic Apps, must not be a literal: use a
   * sensitive `TerraformVariable`, or `keyVault.secretValue("…")`.
   */
  readonly serviceUri: string;
  /**
   * The repository to report events for.
   *
   * @default - all
   */
  readonly repository?: string;
  /**
   * The tag of the repository to report events for.
   *
   * @default - all
   */
  readonly tag?: string;
  /**
   * The region whose events it reports: that of the registry or of a replica. For a registry of
   * this app, other regions are rejected. Changing it replaces the webhook.
   *
   * @default - the region of the registry
   */
  readonly location?: string;
  /**
   * The name: 5–50 letters and digits. Changing it replaces the webhook.
   *
   * @default - `webhook`, the path of the construct and its hash
   */
  readonly name?: string;
  /**
   * Tags of the webhook.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a webhook, with its registry. */
export interface RegistryWebhookProps extends RegistryWebhookOptions {
  /** The registry of the webhook. Changing it replaces the webhook. */
  readonly registry: IContainerRegistry;
}

const HASH_LENGTH = 6;

/** Notifies a service of events in a registry, with a POST request for each push or deletion. */
@publicApi("RegistryWebhook")
export class RegistryWebhook extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ContainerRegistryWebhook;

  constructor(scope: Construct, id: string, props: RegistryWebhookProps) {
    super(scope, id);
    const { registry, events, serviceUri, repository, tag } = props;
    const name = props.name ?? webhookName(this);
    enforce(this, webhookRules, { name, events, serviceUri, repository, tag });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new ContainerRegistryWebhook(this, "Default", {
      name,
      resourceGroupName: resourceGroupNameOf(registry),
      registryName: registry.registryName,
      location: props.location ?? this.locationOf(registry),
      actions: [...events],
      serviceUri,
      // A repository without a tag would mean only its tag "latest".
      scope: repository && `${repository}:${tag ?? "*"}`,
    });
    requireOwnSubscription(this.resource, registry);
    webhooksOf(registry).push(this);
    enforceAtSynth(this, webhookPlaceRules, () => ({
      location: props.location,
      regions: registryFacts.of(registry)?.regions?.(),
    }));
  }

  private locationOf(registry: IContainerRegistry): string {
    const facts = registryFacts.of(registry);
    if (!facts) {
      throw new Error(
        `[${this.node.path}] The region of the registry is not known. Fix: pass location.`,
      );
    }
    return facts.location();
  }
}

/** A default name that contains only letters and digits. */
function webhookName(webhook: Construct): string {
  const { path } = webhook.node;
  const readable = `webhook${path.toLowerCase().replace(/[^a-z0-9]/g, "")}`;
  const hash = shortHash(path, HASH_LENGTH);
  return `${readable.slice(0, LIMITS.registryWebhookName.value - HASH_LENGTH)}${hash}`;
}
