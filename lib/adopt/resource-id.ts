/** azurerm accepts these names only in this letter case; the CLI prints some of them in lower case. */
const NAMES = new Map(
  [
    "subscriptions",
    "resourceGroups",
    "providers",
    "Microsoft.Compute",
    "Microsoft.ContainerService",
    "Microsoft.ManagedIdentity",
    "Microsoft.Network",
    "diskEncryptionSets",
    "dnsZones",
    "managedClusters",
    "privateDnsZones",
    "userAssignedIdentities",
  ].map((name) => [name.toLowerCase(), name]),
);

/** A resource ID in the letter case that azurerm accepts. */
export function resourceId(id: string): string {
  if (!id.startsWith("/")) {
    return id;
  }
  const isName = (index: number, segments: readonly string[]) =>
    index % 2 === 1 || segments[index - 1]?.toLowerCase() === "providers";
  return id
    .split("/")
    .map((segment, index, all) =>
      isName(index, all) ? (NAMES.get(segment.toLowerCase()) ?? segment) : segment,
    )
    .join("/");
}

/** Whether AKS has created an identity: in the node resource group. */
export function isOfAks(id: string | undefined, nodeResourceGroup: string | undefined): boolean {
  const group = `/resourcegroups/${nodeResourceGroup?.toLowerCase()}/`;
  return id === undefined || id.toLowerCase().includes(group);
}
