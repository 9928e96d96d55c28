import { join } from 'node:path'
import { RUNGS, parseDurationMs, type Rung } from '@lianfang/engine'
import Type, { type Static, type TSchema } from 'typebox'
import { AppError } from '../domain/errors.ts'
import {
  CHALLENGES,
  PAGE_ENDINGS,
  PAGE_STAGES,
  type DomainRegistry,
  type PageRules,
  type StageRule,
} from '../domain/page-rules.ts'
import { TextShape } from './shapes.ts'
import { readContent } from './read-content.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Version = Type.Integer({ minimum: 1 })
const Span = Type.String({ pattern: '^([0-9]+(ms|s|m|h|d))+$' })
const Basis = Type.Object({ source: Type.Union([Word, TextShape]), note: Type.Optional(Word) }, closed)
const Rate = Type.Object({ most: Type.Integer({ minimum: 1 }), within: Span }, closed)
const byName = <S extends TSchema>(names: readonly string[], schema: S) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, schema])) as Record<string, S>, closed)

const StagesShape = Type.Object(
  {
    version: Version,
    stages: Type.Array(
      Type.Object(
        {
          id: Type.Enum([...PAGE_STAGES]),
          title: TextShape,
          limit: Span,
          person: Type.Boolean(),
          shown: Type.Boolean(),
        },
        closed,
      ),
      { minItems: PAGE_STAGES.length, maxItems: PAGE_STAGES.length },
    ),
    doubleClick: Span,
    basis: Basis,
  },
  closed,
)
const LimitsShape = Type.Object(
  {
    version: Version,
    orderLife: Type.Object({ least: Span, usual: Span, most: Span }, closed),
    rates: Type.Object({ ordersOfMerchant: Rate, ordersFromAddress: Rate, stagesOfPayer: Rate }, closed),
    challengeAttempts: Type.Integer({ minimum: 1, maximum: 10 }),
    secondSession: Span,
    basis: Basis,
  },
  closed,
)
const AskedShape = Type.Object(
  { from: Type.Enum([...PAGE_STAGES]), life: Span, title: TextShape, says: TextShape },
  closed,
)
const ChallengesShape = Type.Object(
  {
    version: Version,
    rungs: Type.Object(
      Object.fromEntries(RUNGS.map((rung) => [rung, Type.Optional(Type.Enum([...CHALLENGES]))])),
      closed,
    ),
    challenges: Type.Object({ 'second-confirmation': AskedShape, captcha: AskedShape, 'step-up': AskedShape }, closed),
    basis: Basis,
  },
  closed,
)
const EndingsShape = Type.Object(
  {
    version: Version,
    endings: byName(PAGE_ENDINGS, Type.Object({ title: TextShape, remedy: TextShape }, closed)),
    byRule: Type.Record(Type.String(), Type.Enum([...PAGE_ENDINGS])),
    appeal: TextShape,
    basis: Basis,
  },
  closed,
)
const NamesShape = Type.Object(
  {
    version: Version,
    suffixes: Type.Array(Word),
    confusables: Type.Record(Type.String(), Word),
    pairs: Type.Record(Type.String(), Word),
    brandLengthLeast: Type.Integer({ minimum: 2 }),
    basis: Basis,
  },
  closed,
)
const RegistryShape = Type.Object(
  {
    version: Version,
    isStandIn: Type.Literal(true),
    domains: Type.Array(Type.Object({ name: Word, registered: Word }, closed)),
    failing: Type.Array(Word),
    basis: Basis,
  },
  closed,
)

/** What stages, limits, challenges, endings and names of sites are. Throws with every place that is wrong. */
export function loadPageRules(directory: string): PageRules {
  const { stages, doubleClick } = load(directory, 'stages.yaml', StagesShape)
  const limits = load(directory, 'limits.yaml', LimitsShape)
  const { rungs, challenges } = load(directory, 'challenges.yaml', ChallengesShape)
  const { endings, byRule, appeal } = load(directory, 'endings.yaml', EndingsShape)
  const names = load(directory, 'domain-names.yaml', NamesShape)
  const wrong = PAGE_STAGES.findIndex((id, index) => stages[index]?.id !== id)
  if (wrong >= 0)
    throw new AppError('content-invalid', { detail: `stages.yaml: stage ${wrong + 1} must be ${PAGE_STAGES[wrong]}` })
  const rate = ({ most, within }: Static<typeof Rate>) => ({ most, withinMs: spanMs(within) })
  const asked = ({ from, life, title, says }: Static<typeof AskedShape>) => ({
    from,
    lifeMs: spanMs(life),
    title,
    says,
  })
  return {
    stages: stages.map(({ id, title, limit, person, shown }): StageRule => ({
      id,
      title,
      limitMs: spanMs(limit),
      isOfPerson: person,
      mustShow: shown,
    })),
    doubleClickMs: spanMs(doubleClick),
    rungs: rungs as Partial<Record<Rung, (typeof CHALLENGES)[number]>>,
    challenges: {
      'second-confirmation': asked(challenges['second-confirmation']),
      captcha: asked(challenges.captcha),
      'step-up': asked(challenges['step-up']),
    },
    endings: endings as PageRules['endings'],
    endingByRule: byRule,
    appeal,
    orderLifeMs: {
      least: spanMs(limits.orderLife.least),
      usual: spanMs(limits.orderLife.usual),
      most: spanMs(limits.orderLife.most),
    },
    rates: {
      ordersOfMerchant: rate(limits.rates.ordersOfMerchant),
      ordersFromAddress: rate(limits.rates.ordersFromAddress),
      stagesOfPayer: rate(limits.rates.stagesOfPayer),
    },
    challengeAttempts: limits.challengeAttempts,
    secondSessionMs: spanMs(limits.secondSession),
    domainNames: {
      suffixes: new Set(names.suffixes),
      confusables: new Map(Object.entries(names.confusables)),
      pairs: Object.entries(names.pairs),
      brandLengthLeast: names.brandLengthLeast,
    },
  }
}

/** The registry that is built in: it knows what its file says, and fails where that says so. */
export function loadDomainRegistry(directory: string): DomainRegistry {
  const { domains, failing } = load(directory, 'domain-registry.yaml', RegistryShape)
  const registered = new Map(domains.map((each) => [each.name, Date.parse(each.registered)]))
  const fails = new Set(failing)
  return {
    isStandIn: true,
    async ageOf(domain) {
      if (fails.has(domain)) return { state: 'failed' }
      const registeredMs = registered.get(domain)
      return registeredMs === undefined ? { state: 'unknown' } : { state: 'known', registeredMs }
    },
  }
}

const spanMs = (span: string): number => parseDurationMs(span) ?? 0

const load = <Schema extends TSchema>(directory: string, name: string, schema: Schema): Static<Schema> =>
  readContent(join(directory, name), schema)
