import { Type } from 'typebox'
import { After, closed, Language, Limit, Next, nullable, OrganisationId, Time } from '../../../domain/contract-parts.ts'
import { defineOperation, jsonOutput } from '../../../domain/operation.ts'
import {
  AccountClass,
  ApplicationById,
  ApplicationState,
  DocumentCheck,
  Granted,
  Named,
  Outcome,
  Request,
  Step,
} from './contract-parts.ts'

const Says = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() })

export const readOpeningContent = defineOperation({
  name: 'readOpeningContent',
  method: 'GET',
  path: '/v1/account-opening',
  summary: 'What the teller needs for the five steps: texts, questions, occupations, the notice',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      /** Face check, shared look-up and carrier are local stand-ins. */
      isStandIn: Type.Boolean(),
      attemptsMost: Type.Integer(),
      validMinutes: Type.Integer(),
      steps: Type.Array(Type.Object({ id: Step, title: Says, task: Says, say: Says, failed: Says })),
      looks: Type.Array(Type.Object({ id: Type.String(), key: Type.String(), title: Says })),
      questions: Type.Array(
        Type.Object({
          id: Type.String(),
          ask: Says,
          warning: Says,
          whenRed: Says,
          answers: Type.Array(
            Type.Object({ code: Type.String(), label: Says, tone: Type.Enum(['good', 'plain', 'red']) }),
          ),
        }),
      ),
      occupations: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Says,
          uses: Type.Array(
            Type.Object({
              id: Type.String(),
              dayMinor: Type.Integer(),
              monthInMinor: Type.Integer(),
              monthOutMinor: Type.Integer(),
              proof: Says,
            }),
          ),
        }),
      ),
      classes: Type.Array(Type.Object({ id: AccountClass, title: Says, says: Says })),
      outcomes: Type.Array(Type.Object({ id: Outcome, title: Says, teller: Says, remedy: Says })),
      appeal: Says,
      unused: Type.Object({ reason: Says, remedy: Says }),
      notice: Type.Object({
        version: Type.Integer(),
        title: Says,
        points: Type.Array(Says),
        confirm: Says,
        sha256: Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() }),
      }),
    }),
  ),
  refusals: [],
})

const ApplicationRow = Type.Object({
  id: Type.String(),
  state: ApplicationState,
  kind: Type.String(),
  organisation: Named,
  /** Masked where names are not clear. */
  name: Type.String(),
  occupation: Type.String(),
  outcome: nullable(Outcome),
  secondLook: nullable(Type.String()),
  isGrouped: Type.Boolean(),
  companionRelation: nullable(Type.String()),
  begunAt: Time,
  decidedAt: nullable(Time),
  closedAt: nullable(Time),
})

export const listApplications = defineOperation({
  name: 'listApplications',
  method: 'GET',
  path: '/v1/account-applications',
  summary: 'Applications of my branch and of those below; newest first',
  readOnly: true,
  query: Type.Object(
    {
      organisationId: Type.Optional(OrganisationId),
      /** `open`: not ended; `second`: waits for a second person. */
      state: Type.Optional(Type.Enum(['open', 'second', 'opened', 'refused', 'abandoned'])),
      day: Type.Optional(Type.String({ format: 'date', pattern: '^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(ApplicationRow), next: Next })),
  refusals: [],
})

export const readApplication = defineOperation({
  name: 'readApplication',
  method: 'GET',
  path: '/v1/account-applications/{id}',
  summary: 'One application: who, what was found in each step, what was decided and why',
  readOnly: true,
  givesPersonal: true,
  params: ApplicationById,
  query: Type.Object({ language: Language }, closed),
  output: jsonOutput(
    Type.Object({
      ...ApplicationRow.properties,
      channel: Type.String(),
      maskedIdNumber: Type.String(),
      maskedPhone: Type.String(),
      address: Type.String(),
      employer: nullable(Type.String()),
      age: nullable(Type.Integer()),
      isLocal: nullable(Type.Boolean()),
      isAnnounced: Type.Boolean(),
      isHousehold: Type.Boolean(),
      request: Request,
      begunBy: Named,
      companion: nullable(
        Type.Object({
          relation: Type.String(),
          name: nullable(Type.String()),
          /** Others whom he brought in the last seven days, this one not counted. */
          others: Type.Integer(),
        }),
      ),
      steps: Type.Array(
        Type.Object({
          id: Step,
          state: Type.Enum(['done', 'failed', 'set-aside', 'next', 'open']),
          tries: Type.Integer(),
        }),
      ),
      face: nullable(
        Type.Object({
          document: DocumentCheck,
          result: nullable(Type.String()),
          isLive: nullable(Type.Boolean()),
          others: nullable(Type.Integer()),
          score: nullable(Type.Integer()),
        }),
      ),
      lookUp: nullable(
        Type.Object({
          isAnswered: Type.Boolean(),
          listed: nullable(Type.String()),
          elsewhere: nullable(Type.Integer()),
          opened30d: nullable(Type.Integer()),
          classOne: Type.Integer(),
        }),
      ),
      phone: nullable(
        Type.Object({
          ownership: nullable(Type.String()),
          activeSince: nullable(Time),
          holders: Type.Integer(),
          isGuardian: Type.Boolean(),
        }),
      ),
      interview: nullable(
        Type.Object({
          answers: Type.Record(Type.String(), Type.String()),
          looks: Type.Array(Type.String()),
          proof: Type.String(),
          residence: Type.String(),
        }),
      ),
      decision: nullable(
        Type.Object({
          id: Type.String(),
          verdict: Type.String(),
          score: Type.Integer(),
          report: Type.Boolean(),
          reasons: Type.Array(
            Type.Object({ rule: Type.String(), title: Type.String(), reason: Type.String(), source: Type.String() }),
          ),
          suspected: Type.Array(Type.String()),
          unknowns: Type.Array(Type.String()),
        }),
      ),
      granted: nullable(Granted),
      dueAt: nullable(Time),
      accountId: nullable(Type.String()),
      history: Type.Array(
        Type.Object({
          action: Type.String(),
          result: nullable(Type.String()),
          reason: nullable(Type.String()),
          at: Time,
          by: Type.String(),
        }),
      ),
      may: Type.Array(Type.String()),
      version: Type.Integer(),
    }),
  ),
  refusals: ['not-found'],
})

export const VIEW_OPERATIONS = [readOpeningContent, listApplications, readApplication] as const
