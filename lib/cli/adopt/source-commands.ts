/** The commands that print what an adoption reads. They change nothing. */
export function sourceCommands(resourceGroup = "<resource group>", cluster = "<cluster>"): string {
  const of = `--resource-group ${resourceGroup}`;
  return [
    `az aks show ${of} --name ${cluster} --output json > cluster.json`,
    `az aks nodepool list ${of} --cluster-name ${cluster} --output json > pools.json`,
    `az aks maintenanceconfiguration list ${of} --cluster-name ${cluster} --output json > maintenance.json`,
  ].join("\n");
}
