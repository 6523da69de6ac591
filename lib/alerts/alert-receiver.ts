/** The roles whose holders Azure can send mails to, by their ids. */
export enum AlertRole {
  OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c",
  READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  MONITORING_CONTRIBUTOR = "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  MONITORING_READER = "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
}

/**
 * Which receiver it is; all but one are missing.
 *
 * @internal
 */
export interface AlertReceiverKind {
  readonly email?: string;
  readonly webhookUrl?: string;
  readonly role?: AlertRole;
}

/** Someone who is told of an alert, in the schema that all alerts have in common. */
export class AlertReceiver {
  /**
   * Someone with an e-mail address.
   *
   * @param address The address: `on-call@example.com`.
   */
  public static email(address: string): AlertReceiver {
    return new AlertReceiver(address, { email: address });
  }

  /**
   * A service that Azure posts JSON to, such as a pager or a chat.
   *
   * @param name What the receiver is called in the action group.
   * @param url The address, which whoever knows it can post to: the value of a sensitive
   * `TerraformVariable`, or `vault.secretValue("…")`. A literal is refused.
   */
  public static webhook(name: string, url: string): AlertReceiver {
    return new AlertReceiver(name, { webhookUrl: url });
  }

  /**
   * Everybody who has a role on the subscription itself, by e-mail. Those who have it on a resource
   * group only are not told.
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
