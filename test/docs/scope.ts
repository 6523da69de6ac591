import { Lazy } from "cdktf";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

/** Like the value of a variable: known to Terraform only. */
const ADMIN_PASSWORD = Lazy.stringValue({ produce: () => "${var.admin_password}" });

const KEY = "https://kv-1.vault.azure.net/keys/key-1";
const PROVIDERS = `${IDS.subnet.split("/providers/")[0]}/providers`;

/** What the code in the pages takes for granted. */
export const SCOPE = {
  resourceGroup: RESOURCE_GROUP,
  actionGroup: { id: `${PROVIDERS}/Microsoft.Insights/actionGroups/ag-1` },
  adminGroup: { objectId: OBJECT_ID },
  adminPassword: ADMIN_PASSWORD,
  apiServerSubnet: { id: IDS.subnet.replace("snet-nodes", "snet-api-server") },
  apiServerZone: {
    id: IDS.privateDnsZone.replace("internal.example.com", "privatelink.westeurope.azmk8s.io"),
  },
  applicationGateway: { id: `${PROVIDERS}/Microsoft.Network/applicationGateways/agw-1` },
  applicationSecurityGroup: {
    id: `${PROVIDERS}/Microsoft.Network/applicationSecurityGroups/asg-1`,
  },
  caCertificate: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  capacityReservationGroup: { id: IDS.capacityReservationGroup },
  certificate: Buffer.from("certificate").toString("base64"),
  clientId: OBJECT_ID,
  clientSecret: "not-a-secret-2",
  diskEncryptionSet: { id: IDS.diskEncryptionSet },
  dnsZone: { id: IDS.dnsZone },
  hostGroup: { id: IDS.hostGroup },
  identity: { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID },
  key: {
    id: `${KEY}/0123456789abcdef0123456789abcdef`,
    versionlessId: KEY,
    keyVaultId: IDS.keyVault,
  },
  keyVault: { id: IDS.keyVault },
  kubenetSubnet: { id: IDS.subnet.replace("snet-nodes", "snet-kubenet") },
  podSubnet: { id: IDS.subnet.replace("snet-nodes", "snet-pods") },
  privateDnsZone: { id: IDS.privateDnsZone },
  proximityPlacementGroup: { id: IDS.proximityPlacementGroup },
  publicIp: { id: `${PROVIDERS}/Microsoft.Network/publicIPAddresses/pip-1` },
  publicIpPrefix: { id: IDS.publicIpPrefix },
  registry: { id: `${PROVIDERS}/Microsoft.ContainerRegistry/registries/cr1` },
  snapshot: { id: IDS.snapshot },
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  subnet: { id: IDS.subnet },
  tenantId: OBJECT_ID,
  virtualNodesSubnet: { id: IDS.subnet.replace("snet-nodes", "snet-virtual-nodes") },
  workspace: {
    id: `${PROVIDERS}/Microsoft.OperationalInsights/workspaces/log-1`,
    location: "westeurope",
  },
};
