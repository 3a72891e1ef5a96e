import type { ProviderOptions } from './provider';
import { ProviderType } from './provider-type';
import { Services } from './service';
import { ServiceOptions } from './service-options';
import { SecretRef } from '../core/object-refs';

/**
 * Monitoring and incidents: for `provider` of `FleetAlerts`, and with the spread operator for a `Provider`. Each factory asks for what the type needs.
 *
 *     provider: MonitoringService.alertmanager('http://alertmanager.monitoring.svc:9093/api/v2/alerts/')
 */
export class MonitoringService {
  /**
   * Prometheus Alertmanager, which asks for no credentials. With them, write a Provider in full.
   * @param address address of its API: `http://alertmanager.monitoring.svc:9093/api/v2/alerts/`
   * @param options how it is reached
   */
  public static alertmanager(address: string, options: ServiceOptions = {}): ProviderOptions {
    return services.service('alertmanager', ProviderType.ALERTMANAGER, { address }, options);
  }

  /**
   * Annotations in Grafana.
   * @param address address of its API: `https://grafana.acme.io/api/annotations`
   * @param secretRef Secret with an API `token`, or with `username` and `password`
   * @param options how it is reached
   */
  public static grafana(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('grafana', ProviderType.GRAFANA, { address, secretRef }, options);
  }

  /**
   * Sentry.
   * @param channel environment of the events: `production`
   * @param secretRef Secret with the `address`: the DSN of the project
   * @param options how it is reached
   */
  public static sentry(channel: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('sentry', ProviderType.SENTRY, { channel, secretRef }, options);
  }

  /**
   * Opsgenie.
   * @param secretRef Secret with the `token`: the key of the API
   * @param options how it is reached
   */
  public static opsgenie(secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('opsgenie', ProviderType.OPSGENIE, { secretRef }, options, {
      address: 'https://api.opsgenie.com/v2/alerts',
    });
  }

  /**
   * PagerDuty.
   * @param channel routing key of the service
   * @param options how it is reached
   */
  public static pagerDuty(channel: string, options: ServiceOptions = {}): ProviderOptions {
    return services.service('pagerDuty', ProviderType.PAGERDUTY, { channel }, options, { address: 'https://events.pagerduty.com' });
  }

  /**
   * incident.io; from Flux 2.10 on.
   * @param address address of the alert source: `https://api.incident.io/v2/alert_events/http/...`
   * @param secretRef Secret with the `token` of the alert source
   * @param options how it is reached
   */
  public static incidentIo(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('incidentIo', ProviderType.INCIDENT_IO, { address, secretRef }, options);
  }

  /**
   * Datadog.
   * @param address address of its API: `https://api.datadoghq.eu`
   * @param secretRef Secret with the `token`: the key of the API
   * @param options how it is reached
   */
  public static datadog(address: string, secretRef: SecretRef, options: ServiceOptions = {}): ProviderOptions {
    return services.service('datadog', ProviderType.DATADOG, { address, secretRef }, options);
  }

  /**
   * Traces of OpenTelemetry, to a collector that asks for no credentials. With them, write a Provider in full.
   * @param address address of the collector: `http://collector.monitoring.svc:4318/v1/traces`
   * @param options how it is reached
   */
  public static otel(address: string, options: ServiceOptions = {}): ProviderOptions {
    return services.service('otel', ProviderType.OTEL, { address }, options);
  }

  private constructor() {}
}

const services = new Services('MonitoringService');
