import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { type Format, formatRule } from "../../rules/value-rules";
import type { AksClusterSpec } from "../aks-cluster-spec";

const MOST_CERTIFICATES = 10;

const SSH_KEY: Format = {
  matches: /^(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/]+={0,3}( .*)?\s*$/,
  form: "an SSH public key",
  example: '"ssh-ed25519 AAAAC3Nza…"',
};

const USER: Format = {
  matches: /^[A-Za-z][-A-Za-z\d_]*$/,
  form: 'letters, digits, "_" and "-", starting with a letter',
  example: '"azureuser"',
};

const CERTIFICATE: Format = {
  matches: /^\s*-----BEGIN CERTIFICATE-----\s[\s\S]+\s-----END CERTIFICATE-----\s*$/,
  form: "a certificate in PEM format",
  example: "-----BEGIN CERTIFICATE----- …",
};

const PROXY: Format = {
  matches: /^https?:\/\/[^\s/]+\/?$/,
  form: "the URL of a proxy, with its port",
  example: '"http://proxy.example.com:3128"',
};

/** SSH, proxy, storage drivers and certificates of all nodes. */
export const nodeAccessRules = defineRules<AksClusterSpec>("2026-11-29", [
  formatRule({
    id: "AKS-CLU-090",
    title: "The SSH key of nodes is a public key",
    source: SOURCES.azurermCluster,
    format: SSH_KEY,
    fields: ({ linux }) => [["linux.sshPublicKey", linux?.sshPublicKey]],
  }),
  formatRule({
    id: "AKS-CLU-091",
    title: "The user of Linux nodes has a valid name",
    source: SOURCES.azurermCluster,
    format: USER,
    fields: ({ linux }) => [["linux.adminUsername", linux?.adminUsername]],
  }),
  formatRule({
    id: "AKS-CLU-092",
    title: "Certificates of nodes are in PEM format",
    source: SOURCES.customCertificates,
    format: CERTIFICATE,
    fields: ({ trustedCertificates = [], httpProxy }) => [
      ...trustedCertificates.map((text, index): [string, string] => [
        `trustedCertificates[${index}]`,
        text,
      ]),
      ["httpProxy.trustedCertificate", httpProxy?.trustedCertificate],
    ],
  }),
  {
    id: "AKS-CLU-093",
    title: `Nodes trust at most ${MOST_CERTIFICATES} certificates of your own`,
    why: `AKS installs at most ${MOST_CERTIFICATES} certificates.`,
    fix: `${MOST_CERTIFICATES} certificates or fewer`,
    source: SOURCES.customCertificates,
    check: ({ trustedCertificates = [] }) =>
      problemIf(trustedCertificates.length > MOST_CERTIFICATES, () => ({
        option: "trustedCertificates",
        reason: `There are ${trustedCertificates.length} certificates.`,
      })),
  },
  formatRule({
    id: "AKS-CLU-094",
    title: "A proxy is given by its URL",
    source: SOURCES.httpProxy,
    format: PROXY,
    fields: ({ httpProxy }) => [
      ["httpProxy.http", httpProxy?.http],
      ["httpProxy.https", httpProxy?.https],
    ],
  }),
  {
    id: "AKS-CLU-095",
    title: "A proxy has a URL",
    why: "A proxy configuration without a URL has no effect.",
    fix: 'httpProxy: { http: "http://proxy.example.com:3128" }',
    source: SOURCES.httpProxy,
    check: ({ httpProxy }) =>
      problemIf(
        httpProxy !== undefined && httpProxy.http === undefined && httpProxy.https === undefined,
        () => ({ option: "httpProxy" }),
      ),
  },
  {
    id: "AKS-CLU-096",
    title: "Exceptions of a proxy have no wildcards",
    why: "AKS does not support wildcards in the exceptions.",
    fix: '"example.com", or a range in CIDR notation',
    source: SOURCES.httpProxy,
    severity: "warning",
    check: ({ httpProxy }) =>
      (httpProxy?.except ?? []).flatMap((name, index) =>
        problemIf(name.includes("*"), () => ({
          option: `httpProxy.except[${index}]`,
          value: name,
        })),
      ),
  },
]);
