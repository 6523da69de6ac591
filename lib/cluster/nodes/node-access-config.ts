import type {
  KubernetesClusterConfig,
  KubernetesClusterHttpProxyConfig,
} from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Fn } from "cdktf";
import { isKnown } from "../../rules/known";
import type { AksClusterSpec } from "../aks-cluster-spec";
import type { HttpProxy } from "./node-access";

type NodeAccess = Pick<
  KubernetesClusterConfig,
  "linuxProfile" | "httpProxyConfig" | "storageProfile" | "customCaTrustCertificatesBase64"
>;

/** SSH, proxy, storage drivers and certificates of all nodes. */
export function nodeAccessConfig(cluster: AksClusterSpec): NodeAccess {
  const { linux, httpProxy, storageDrivers, trustedCertificates } = cluster;
  return {
    linuxProfile: linux && {
      adminUsername: linux.adminUsername ?? "azureuser",
      sshKey: { keyData: linux.sshPublicKey },
    },
    httpProxyConfig: httpProxy && httpProxyConfig(httpProxy),
    storageProfile: storageDrivers && {
      diskDriverEnabled: storageDrivers.disk,
      fileDriverEnabled: storageDrivers.file,
      blobDriverEnabled: storageDrivers.blob,
      snapshotControllerEnabled: storageDrivers.snapshotController,
    },
    customCaTrustCertificatesBase64: trustedCertificates?.map(base64),
  };
}

function httpProxyConfig(proxy: HttpProxy): KubernetesClusterHttpProxyConfig {
  const { http, https = http, except, trustedCertificate } = proxy;
  return {
    httpProxy: http,
    httpsProxy: https,
    noProxy: except,
    trustedCa: trustedCertificate === undefined ? undefined : base64(trustedCertificate),
  };
}

function base64(text: string): string {
  return isKnown(text) ? Buffer.from(text).toString("base64") : Fn.base64encode(text);
}
