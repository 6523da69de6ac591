import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkNames } from "../resource/name-rules";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { actionGroupRules } from "./action-group-rules";
import type { AlertReceiver, AlertReceiverKind } from "./alert-receiver";

const SHORT_NAME_LENGTH = 12;

/** Options of an action group. */
export interface ActionGroupProps {
  /** The resource group of the action group, which is a global resource. */
  readonly resourceGroup: ResourceGroupReference;
  /** The receivers of alerts: at least one, each once. */
  readonly receivers: AlertReceiver[];
  /**
   * The name: 1–260 characters, none of `: < > + / & % \ ? |`, with no space or `.` at the end.
   * Changing it replaces the action group.
   *
   * @default - `ag-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The name in e-mails and text messages: 1–12 characters.
   *
   * @default - the first 12 characters of the construct's id
   */
  readonly shortName?: string;
  /**
   * Tags of the action group.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** The receivers of alerts. Several clusters can share an action group. */
@publicApi("ActionGroup")
export class ActionGroup extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: MonitorActionGroup;

  constructor(scope: Construct, id: string, props: ActionGroupProps) {
    super(scope, id);
    checkNames(this);
    const { receivers, resourceGroup, shortName = id.slice(0, SHORT_NAME_LENGTH) } = props;
    const name = props.name ?? defaultName(this, "ag", LIMITS.actionGroupName.value);
    enforce(this, actionGroupRules, { name, shortName, receivers });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new MonitorActionGroup(this, "Default", {
      name,
      shortName,
      resourceGroupName: resourceGroup.name,
      emailReceiver: receiversOf(receivers, "email", (emailAddress) => ({ emailAddress })),
      webhookReceiver: receiversOf(receivers, "webhookUrl", (serviceUri) => ({ serviceUri })),
      armRoleReceiver: receiversOf(receivers, "role", (roleId) => ({ roleId })),
    });
  }

  /** The action group's resource ID. */
  public get id(): string {
    return this.resource.id;
  }
}

function receiversOf<Details>(
  receivers: readonly AlertReceiver[],
  kind: keyof AlertReceiverKind,
  details: (value: string) => Details,
): (Details & { name: string; useCommonAlertSchema: boolean })[] | undefined {
  const ofKind = receivers.flatMap(({ _name, _kind }) => {
    const value = _kind[kind];
    return value === undefined
      ? []
      : [{ name: _name, ...details(value), useCommonAlertSchema: true }];
  });
  return ofKind.length > 0 ? ofKind : undefined;
}
