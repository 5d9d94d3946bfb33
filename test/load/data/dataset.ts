import type pg from 'pg';

/** How many rows the bench works on. */
export interface Size {
  readonly big: number;
  readonly cases: number;
  readonly records: number;
  readonly small: number;
  readonly tenants: number;
}

/** The full bench and the quick one (`--quick`). */
export const SIZES = {
  full: { big: 1_000_000, cases: 600_000, records: 1_000_000, small: 10_000, tenants: 1000 },
  quick: { big: 100_000, cases: 60_000, records: 100_000, small: 10_000, tenants: 200 },
} as const satisfies Record<string, Size>;

/** A part of the rows of a company, so that two connections can pour in at once; names depend on how many there will be. */
export interface Part {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
}

/** All rows in one part. */
export const whole = (rows: number): Part => ({ first: 1, last: rows, rows });

/** Where rows belong. */
export interface Place {
  readonly id: string;
  readonly unitId: string;
  readonly teamIds: readonly string[];
  readonly members: readonly { readonly id: string }[];
}

const TABLES = [
  'customer',
  'customer_tag',
  'contact',
  'contact_point',
  'service_case',
  'complaint',
  'form_record',
  'record',
  'record_index',
];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧';
const CITIES = '北京,上海,广州,深圳,杭州,成都,武汉,西安,苏州,南京,重庆,天津,长沙,青岛,宁波,无锡';
const TRADES = '科技,机械,电子,物流,贸易,食品,服饰,医药,建材,能源,教育,软件,汽配,家居,化工,传媒';
// The same words as they are spelt, in the same order: the product writes pinyin beside every name.
const SURNAMES_SPELT =
  'wang,li,zhang,liu,chen,yang,zhao,huang,zhou,wu,xu,sun,hu,zhu,gao,lin,he,guo,ma,luo,liang,song,zheng,xie,han,tang,feng,yu,dong,xiao';
const CITIES_SPELT =
  'bei jing,shang hai,guang zhou,shen zhen,hang zhou,cheng du,wu han,xi an,su zhou,nan jing,chong qing,tian jin,chang sha,qing dao,ning bo,wu xi';
const TRADES_SPELT =
  'ke ji,ji xie,dian zi,wu liu,mao yi,shi pin,fu shi,yi yao,jian cai,neng yuan,jiao yu,ruan jian,qi pei,jia ju,hua gong,chuan mei';
const RARE = '琥珀';
const RARE_SPELT = 'hu po';
const ELSEWHERE = '玛瑙';
const ELSEWHERE_SPELT = 'ma nao';
const RARE_ROWS = 12;
const BIG_ROWS = 50_000;
const OLD_SHARE = 50;

/**
 * What people search for, one word of each kind. 无锡 and 传媒 are each in every sixteenth name, but together only in the
 * oldest names: a planner that multiplies the two shares may walk the newest names and meet none. 琥珀 is in twelve names.
 */
export const SEARCHES = {
  rare: RARE,
  frequent: '科技',
  absent: '鲸鱼',
  correlated: '无锡 传媒',
  oneCharacter: '萧',
} as const;

/** What people type into the one box over everything: Chinese, pinyin whole and begun, initials, numbers, the end of a phone. */
export const SEARCHES_OF_ALL = {
  'rare word': RARE,
  'frequent word': '科技',
  'absent word': '鲸鱼',
  'word of a case': '退款未到账',
  'rare pinyin': 'hupo',
  'frequent pinyin': 'shanghai',
  'pinyin begun': 'shanghaiwa',
  'rare initials': 'hpwl',
  'frequent initials': 'yxgs',
  'initials of a case': 'pmps',
  'number of a customer': 'C20250777777',
  'number of a case': 'TS202507070226800',
  'number begun': 'C202507777',
  'end of a phone': '4321',
  'whole phone': '13800012345',
  'absent letters': 'qqqzzz',
} as const;

/** As rare here as the rare word, but small companies use it: what is known of a column is known of all companies together. */
export const FREQUENT_ELSEWHERE = ELSEWHERE;

/** An id whose first bytes are a moment, as ids of the product are, so that newest-first orders agree. */
export const idAt = (moment: string, salt: string): string =>
  `(lpad(to_hex((extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${salt}), 1, 3) || '8' || substr(md5(${salt}), 5, 15))::uuid`;

/** Picks by a hash of the row's number, so that no two columns depend on each other; a value named twice is twice as frequent. */
export const pick = (salt: number, values: string): string =>
  `(string_to_array('${values}', ','))[1 + ${hashed(salt, values.split(',').length)}]`;
const hashed = (salt: number, below: number): string =>
  `(hashint8(n::bigint * 16 + ${salt}) & 2147483647) % ${below}`;

// The first owners have more than the last ones, and a row stands with the team of its owner.
const OWNER = `least(${hashed(1, 12)}, cardinality($2::uuid[]) * 2 - 1) % cardinality($2::uuid[])`;
/** Owner, team and unit of a row; the place stands in the first four parameters. */
export const OWNED = `($2::uuid[])[1 + ${OWNER}], ($3::uuid[])[1 + (${OWNER}) % cardinality($3::uuid[])], $4`;
/** The first four parameters of whatever fills a company. */
export const ofPlace = ({ id, members, teamIds, unitId }: Place): unknown[] => [
  id,
  members.map((member) => member.id),
  teamIds,
  unitId,
];

/** The rare words stand in every twelfth part; in small companies there is only the one, in every twelfth part too. */
const wordOf = (rare: string, elsewhere: string): string =>
  `case when $5::int >= ${BIG_ROWS} and n % ($5::int / ${RARE_ROWS}) = 0 then '${rare}' when n % greatest($5::int / ${RARE_ROWS}, 1) = 1 then '${elsewhere}' else '' end`;
const LIFECYCLES = 'potential,new,active,active,active,highValue,dormant,lost';
const INDUSTRIES = 'manufacturing,manufacturing,retail,logistics,it,education';
const SCALES = 'micro,micro,small,small,medium,large';
const SOURCES = 'referral,exhibition,website,website,hotline,partner';
const TAGS = 'price,quality,service,delivery,brand';
const OLDEST = `n > $5::int / ${OLD_SHARE}`;
const nth = (values: string, at: string): string => `(string_to_array('${values}', ','))[1 + ${at}]`;
const TRADE = `(case when n % 16 = 15 and (n / 3) % 16 = 15 and ${OLDEST} then 11 else (n / 3) % 16 end)`;
const SPELT = `concat_ws(' ', ${nth(CITIES_SPELT, 'n % 16')}, nullif(${wordOf(RARE_SPELT, ELSEWHERE_SPELT)}, ''), ${nth(SURNAMES_SPELT, '(n * 7) % 30')}, ${nth(SURNAMES_SPELT, '(n / 30) % 30')}, ${nth(TRADES_SPELT, TRADE)}, 'you xian gong si')`;
const INITIALS = (of: string): string => `regexp_replace(${of}, '(\\w)\\w* ?', '\\1', 'g')`;

/** Fills a company with customers named by town, surname and trade; 3 contacts for the newest and every twentieth. */
export async function fillCustomers(
  client: pg.Client,
  place: Place,
  { first, last, rows }: Part,
): Promise<void> {
  await client.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, grade, industry, scale, source, region, owner_id, team_id, unit_id, created_at, updated_at, last_interaction_at, archived_at)
     select $1::uuid, ${idAt('at', `'c' || $1::uuid::text || n`)}, 'C2025' || lpad(n::text, 7, '0'), 'org',
       ${nth(CITIES, 'n % 16')} || ${wordOf(RARE, ELSEWHERE)}
         || substr('${SURNAMES}', 1 + (n * 7) % 30, 1) || substr('${SURNAMES}', 1 + (n / 30) % 30, 1)
         || ${nth(TRADES, TRADE)} || '有限公司',
       spelt, ${INITIALS('spelt')}, ${pick(2, LIFECYCLES)}, nullif(${pick(3, 'A,B,B,C,C,C,D,-')}, '-'), ${pick(4, INDUSTRIES)}, ${pick(11, SCALES)}, ${pick(12, SOURCES)}, ${pick(13, CITIES)}, ${OWNED}, at, at,
       case when n % 3 > 0 then at + ${hashed(14, 300)} * interval '1 hour' end, case when $5::int >= ${BIG_ROWS} and n % 1000 = 500 then at + interval '1 day' end
     from (select n, timestamptz '2025-01-01' + n * interval '20 seconds' as at, ${SPELT} as spelt from generate_series($6::int, $7::int) n) s`,
    [...ofPlace(place), rows, first, last],
  );
  await client.query(
    `insert into app.customer_tag (tenant_id, customer_id, tag, customer_created_at) select c.tenant_id, c.id, ${pick(15, TAGS)}, c.created_at
     from (select c.*, right(c.number, 7)::int as n from app.customer c where c.tenant_id = $1::uuid) c where n between $2 and $3 and ${hashed(0, 3)} = 0`,
    [place.id, first, last],
  );
  // Nobody's contact has the rarest surname: the floor searches customers by their own names only.
  await client.query(
    `with made as (insert into app.contact (tenant_id, id, customer_id, name, name_pinyin, salutation, post, is_primary, created_at)
     select $1::uuid, ${idAt(`c.created_at + k * interval '1 millisecond'`, `'k' || k || c.id`)}, c.id, substr('${SURNAMES}', 1 + (k * 11 + c.n) % 29, 1) || '经理', ${nth(SURNAMES_SPELT, '(k * 11 + c.n) % 29')} || ' jing li', 'mr', '经理', k = 1, c.created_at
     from (select c.*, right(c.number, 7)::int as n from app.customer c where c.tenant_id = $1::uuid) c cross join generate_series(1, 3) k
     where c.n between $2 and $3 and (c.n > $4 or c.n % 20 = 0) returning *)
     insert into app.contact_point (tenant_id, id, contact_id, kind, value, normal, is_primary)
     select tenant_id, ${idAt('created_at', `'p' || id`)}, id, 'mobile', phone, phone, true
     from (select *, '138' || lpad(((hashtext(id::text)::bigint & 2147483647) % 100000000)::text, 8, '0') as phone from made) s`,
    [place.id, first, last, rows - Math.max(40, Math.min(2000, rows / 5))],
  );
}

const TITLES = '包裹迟到,屏幕破损,客服态度差,多收费用,退款未到账,安装延误,配件缺失,发票有误';
const TITLES_SPELT =
  'bao guo chi dao,ping mu po sun,ke fu tai du cha,duo shou fei yong,tui kuan wei dao zhang,an zhuang yan wu,pei jian que shi,fa piao you wu';
/** Of the newest tenth every second complaint is still open, of the older ones two in a hundred. */
const IS_OPEN = `${hashed(5, 100)} < case when n > $5::int * 0.9 then 50 else 2 end`;
const STAGE = `case when ${IS_OPEN} then ${pick(6, 'active investigating,active investigating,active assessed,waiting waitingCustomer,registered registered')} else 'closed closed' end`;

/** Fills a company with complaints: most are closed, most are light, a few people own most of them. */
export async function fillCases(client: pg.Client, place: Place, { first, last, rows }: Part): Promise<void> {
  await client.query(
    `with people as (select array_agg(id) as ids from (select id from app.customer where tenant_id = $1::uuid order by id limit 5000) x)
     insert into app.service_case (tenant_id, id, type, number, title, title_pinyin, description, category, stage, statechart_version, customer_id, owner_id, team_id, unit_id, priority, severity, channel, opened_at, updated_at, next_due_at)
     select $1::uuid, ${idAt('at', `'s' || $1::uuid::text || n`)}, 'complaint', 'TS' || to_char(at, 'YYYYMMDD') || lpad(n::text, 7, '0'),
       ${pick(7, TITLES)} || '，请尽快处理', ${pick(7, TITLES_SPELT)} || ' ， qing jin kuai chu li', '客户来电反映问题，要求当日答复。', split_part(${STAGE}, ' ', 1), split_part(${STAGE}, ' ', 2), 1,
       people.ids[1 + n % cardinality(people.ids)], ${OWNED}, ${pick(8, 'normal,normal,normal,normal,normal,normal,important,important,urgent')},
       nullif(${pick(9, 'L1,L1,L1,L1,L2,L2,L3,-')}, '-'), ${pick(10, 'hotline,hotline,online,email,app')},
       at, at, case when ${IS_OPEN} then at + interval '1 day' end
     from (select n, timestamptz '2025-01-01' + n * interval '40 seconds' as at from generate_series($6::int, $7::int) n) s, people`,
    [...ofPlace(place), rows, first, last],
  );
  await client.query(
    `insert into app.complaint (tenant_id, case_id) select tenant_id, id from app.service_case
     where tenant_id = $1 and right(number, 7)::int between $2 and $3`,
    [place.id, first, last],
  );
}

/** Takes the secondary indexes away while rows are poured in, and puts them back: several times faster than keeping them. */
export async function withoutIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(x.indexrelid) as definition from pg_index x join pg_class c on c.oid = x.indexrelid
     join pg_class t on t.oid = x.indrelid where t.relnamespace = 'app'::regnamespace and t.relname = any($1) and not x.indisunique`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`drop index app.${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}
