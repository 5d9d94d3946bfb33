import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { NameOperation } from './operation-name.ts';

/** Spans of this process, sent to a collector. */
export interface Tracing {
  readonly routes: (app: FastifyInstance) => void;
  stop(): Promise<void>;
}

/** Traces requests if `OTEL_EXPORTER_OTLP_ENDPOINT` says where to; the library is loaded only then. */
export async function startTracing(
  env: NodeJS.ProcessEnv,
  nameOperation: NameOperation,
): Promise<Tracing | undefined> {
  if ((env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '') === '') return undefined;
  const { NodeSDK, api } = await import('@opentelemetry/sdk-node');
  // No detection of resources: a command line or a host name may tell more than a collector should know.
  const sdk = new NodeSDK({
    serviceName: env['OTEL_SERVICE_NAME'] ?? 'zhoudao',
    autoDetectResources: false,
    instrumentations: [],
  });
  sdk.start();
  const tracer = api.trace.getTracer('zhoudao');
  const spans = new WeakMap<FastifyRequest, ReturnType<typeof tracer.startSpan>>();
  const routes = (app: FastifyInstance): void => {
    app.addHook('onRequest', async (request) => {
      const parent = api.propagation.extract(api.ROOT_CONTEXT, request.headers);
      spans.set(
        request,
        tracer.startSpan(
          'request',
          { kind: api.SpanKind.SERVER, attributes: { 'http.request.method': request.method } },
          parent,
        ),
      );
    });
    app.addHook('onResponse', async (request, reply) => {
      const span = spans.get(request);
      if (!span) return;
      span.updateName(nameOperation(request));
      span.setAttributes({
        'http.route': request.routeOptions.url ?? '',
        'http.response.status_code': reply.statusCode,
        'zhoudao.request_id': request.id,
      });
      if (reply.statusCode >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    });
  };
  return { routes, stop: () => sdk.shutdown() };
}
