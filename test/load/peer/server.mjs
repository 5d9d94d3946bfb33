// The peer: PostGraphile with its usual preset over the same tables, the same role and the same row-level security.
import { createServer } from 'node:http';

import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const UUID = /^[0-9a-f-]{36}$/;
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({ connectionString: process.env.PEER_URL, schemas: ['app'], poolConfig: { max: 10 } }),
  ],
  grafast: {
    context: ({ node }) => {
      const tenant = String(node?.req.headers['x-tenant'] ?? '');
      return { pgSettings: UUID.test(tenant) ? { 'app.tenant_id': tenant } : {} };
    },
  },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
};
const instance = postgraphile(preset);
const handler = instance.createServ(grafserv);
const server = createServer();
await handler.addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1');
