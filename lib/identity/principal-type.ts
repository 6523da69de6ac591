/** The type of a principal in Entra ID. */
export enum PrincipalType {
  USER = "User",
  GROUP = "Group",
  /** Service principals and managed identities. */
  SERVICE_PRINCIPAL = "ServicePrincipal",
}
