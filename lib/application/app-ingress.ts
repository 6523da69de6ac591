import { publicApi } from "../api/public-api";

/** The class of the application routing add-on: https://learn.microsoft.com/azure/aks/app-routing */
const WEB_APP_ROUTING = "webapprouting.kubernetes.azure.com";
const CERTIFICATE = "kubernetes.azure.com/tls-cert-keyvault-uri";

/** Options of an ingress. */
export interface AppIngressOptions {
  /**
   * The path prefix that is routed to the application.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * A Kubernetes secret of the type `kubernetes.io/tls` in the namespace of the application.
   *
   * @default - no TLS
   */
  readonly tlsSecretName?: string;
}

/** Options of an ingress of the application routing add-on. */
export interface WebAppRoutingOptions {
  /**
   * The path prefix that is routed to the application.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * The ID of a certificate in Key Vault, preferably without a version, so that new versions are
   * used: `https://kv-shop.vault.azure.net/certificates/shop`. The identity of the add-on must be
   * able to read it.
   *
   * @default - no TLS
   */
  readonly certificateId?: string;
}

/** Routes HTTP traffic for a host name to the first HTTP port. */
@publicApi("AppIngress")
export class AppIngress {
  /**
   * Uses the application routing add-on of AKS (`addOns: { webAppRouting: {} }`). Azure maintains
   * its NGINX until November 2026.
   *
   * @param host The host name, or `*.example.com` for all subdomains.
   */
  public static webAppRouting(host: string, options: WebAppRoutingOptions = {}): AppIngress {
    const { path, certificateId } = options;
    return certificateId === undefined
      ? new AppIngress(WEB_APP_ROUTING, host, path)
      : new AppIngress(WEB_APP_ROUTING, host, path, (name) => `keyvault-${name}`, {
          [CERTIFICATE]: certificateId,
        });
  }

  /**
   * Uses another ingress controller.
   *
   * @param className The name of the ingress class, such as `nginx`.
   * @param host The host name, or `*.example.com` for all subdomains.
   */
  public static ofClass(
    className: string,
    host: string,
    options: AppIngressOptions = {},
  ): AppIngress {
    const { path, tlsSecretName } = options;
    const secret = tlsSecretName === undefined ? undefined : () => tlsSecretName;
    return new AppIngress(className, host, path, secret);
  }

  private constructor(
    /** @internal */
    public readonly _className: string,
    /** @internal */
    public readonly _host: string,
    /** @internal */
    public readonly _path = "/",
    /** @internal */
    public readonly _tlsSecret?: (ingressName: string) => string,
    /** @internal */
    public readonly _annotations: { [key: string]: string } = {},
  ) {}

  /** @internal */
  public get _isWebAppRouting(): boolean {
    return this._className === WEB_APP_ROUTING;
  }

  /** @internal */
  public get _certificateId(): string | undefined {
    return this._annotations[CERTIFICATE];
  }
}
