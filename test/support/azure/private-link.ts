import { type Json, uuid } from "./json";
import type { ResourceTypes } from "./resource-type";

const ENDPOINT = "Microsoft.Network/privateEndpoints";
const ZONE = "Microsoft.Network/privateDnsZones";
const ADDRESS = "10.240.1.4";

/** Private endpoints, and the DNS that finds them. */
export const privateLinkTypes: ResourceTypes = {
  [ENDPOINT]: {
    complete: completeEndpoint,
    made: (endpoint) => [
      {
        id: interfaceOf(endpoint),
        properties: {
          ipConfigurations: [
            { name: "privateEndpointIpConfig", properties: { privateIPAddress: ADDRESS } },
          ],
        },
      },
    ],
    references: ({ id, properties }, all) =>
      all.some((other) => other.id.startsWith(`${id}/privateDnsZoneGroups/`))
        ? { customDnsConfigs: [] }
        : { customDnsConfigs: properties.customDnsConfigs },
  },
  [`${ENDPOINT}/privateDnsZoneGroups`]: { complete: completeZoneGroup },
  [ZONE]: {
    complete: () => ({
      properties: {
        numberOfRecordSets: 1,
        maxNumberOfRecordSets: 25_000,
        maxNumberOfVirtualNetworkLinks: 1000,
        maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      },
    }),
    made: ({ id, name }) => [
      {
        id: `${id}/SOA/@`,
        properties: {
          fqdn: `${name}.`,
          ttl: 3600,
          soaRecord: {
            email: "azureprivatedns-host.microsoft.com",
            expireTime: 2_419_200,
            host: "azureprivatedns.net",
            minimumTtl: 10,
            refreshTime: 3600,
            retryTime: 300,
            serialNumber: 1,
          },
        },
      },
    ],
  },
  [`${ZONE}/virtualNetworkLinks`]: {
    complete: () => ({
      properties: { virtualNetworkLinkState: "Completed", resolutionPolicy: "Default" },
    }),
  },
};

/**
 * An endpoint has one network interface, and shows the names that it answers to until a zone group
 * takes care of them. The shapes are those of
 * https://learn.microsoft.com/rest/api/virtualnetwork/private-endpoints/get
 */
function completeEndpoint(endpoint: Json): Json {
  const { id, properties } = endpoint;
  for (const connection of properties.privateLinkServiceConnections) {
    connection.id = `${id}/privateLinkServiceConnections/${connection.name}`;
    connection.properties.privateLinkServiceConnectionState = {
      status: "Approved",
      description: "Auto-Approved",
      actionsRequired: "None",
    };
  }
  return {
    properties: {
      networkInterfaces: [{ id: interfaceOf(endpoint) }],
      customDnsConfigs: [{ fqdn: "resource.stand-in", ipAddresses: [ADDRESS] }],
    },
  };
}

function interfaceOf({ id, name }: Json): string {
  const network = id.split("/privateEndpoints/")[0];
  return `${network}/networkInterfaces/${name}.nic.${uuid(id)}`;
}

/** Azure writes the records itself. The id of a zone it gives back as it was put. */
function completeZoneGroup({ properties }: Json): Json {
  for (const { name, properties: config } of properties.privateDnsZoneConfigs) {
    config.recordSets = [
      {
        recordType: "A",
        recordSetName: "resource",
        fqdn: `resource.${name}`,
        ttl: 10,
        ipAddresses: [ADDRESS],
        provisioningState: "Succeeded",
      },
    ];
  }
  return {};
}
