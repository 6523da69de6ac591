import { publicApi } from "../api/public-api";

/** The roles whose members Azure can e-mail, by id. */
export enum AlertRole {
  OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c",
  READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  MONITORING_CONTRIBUTOR = "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  MONITORING_READER = "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
}

/**
 * The kind of receiver; exactly one is set.
 *
 * @internal
 */
export interface AlertReceiverKind {
  readonly email?: string;
  readonly webhookUrl?: string;
  readonly role?: AlertRole;
}

/** A receiver of alerts, in the common alert schema. */
@publicApi("AlertReceiver")
export class AlertReceiver {
  /**
   * An e-mail address.
   *
   * @param address The address: `on-call@example.com`.
   */
  public static email(address: string): AlertReceiver {
    return new AlertReceiver(address, { email: address });
  }

  /**
   * A webhook that Azure posts JSON to, such as a pager or chat service.
   *
   * @param name The name of the receiver in the action group.
   * @param url The URL, which is a secret: use a sensitive `TerraformVariable`, or
   * `vault.secretValue("…")`. A literal is rejected.
   */
  public static webhook(name: string, url: string): AlertReceiver {
    return new AlertReceiver(name, { webhookUrl: url });
  }

  /**
   * E-mails to all members of a role on the subscription. Members of the role on only a resource
   * group are not notified.
   */
  public static role(role: AlertRole): AlertReceiver {
    const name = Object.entries(AlertRole).find(([, id]) => id === role)?.[0] ?? role;
    return new AlertReceiver(name.toLowerCase().replaceAll("_", "-"), { role });
  }

  private constructor(
    /** @internal */
    public readonly _name: string,
    /** @internal */
    public readonly _kind: AlertReceiverKind,
  ) {}
}
