import { Type } from 'typebox'
import { closed, Day, line, nullable, OrganisationId, Reason, Version } from '../../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../../domain/operation.ts'
import {
  ApplicationById,
  ApplicationState,
  Company,
  Companion,
  DocumentCheck,
  IdNumber,
  Look,
  Mobile,
  Moved,
  Proof,
  Request,
  STEP_REFUSALS,
  StepBody,
  Word,
} from './contract-parts.ts'

const SIGNATURE_MOST = 200_000

export const beginApplication = defineOperation({
  name: 'beginApplication',
  method: 'POST',
  path: '/v1/account-applications',
  summary: 'Begin an application for an account at the counter, or outside by a teller',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        kind: Type.Enum(['person', 'company']),
        channel: Type.Enum(['counter', 'outreach']),
        name: line(120),
        idNumber: IdNumber,
        phone: Mobile,
        address: line(200),
        isLocal: nullable(Type.Boolean()),
        occupation: Word,
        employer: Type.Optional(line(120)),
        request: Request,
        company: Type.Optional(Company),
        companion: Type.Optional(Companion),
        /** Employer or school announced the group beforehand: number of its letter. */
        announcedBy: Type.Optional(line(80)),
        isHousehold: Type.Optional(Type.Boolean()),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), state: ApplicationState, version: Type.Integer() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const signOpeningNotice = defineOperation({
  name: 'signOpeningNotice',
  method: 'POST',
  path: '/v1/account-applications/{id}/notice',
  summary: 'Step one: the notice was read and signed, on the screen or on paper',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        way: Type.Enum(['screen', 'paper']),
        language: Type.Enum(['zh-Hans', 'zh-Hant', 'en']),
        noticeVersion: Type.Integer({ minimum: 1, maximum: 10_000 }),
        noticeSha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        /** PNG of the signature, base64; needed on the screen. */
        signature: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: SIGNATURE_MOST })),
      },
      closed,
    ),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const checkApplicantFace = defineOperation({
  name: 'checkApplicantFace',
  method: 'POST',
  path: '/v1/account-applications/{id}/face',
  summary: 'Step two: the document is looked at and the face compared; may be done again',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object({ version: Version, document: DocumentCheck, documentExpires: Type.Optional(Day) }, closed),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const compareApplicantByHand = defineOperation({
  name: 'compareApplicantByHand',
  method: 'POST',
  path: '/v1/account-applications/{id}/by-hand',
  summary: 'Step two by a second member of staff: he compared person, document and further papers himself',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(Type.Object({ version: Version, isHim: Type.Boolean(), reason: Reason }, closed)),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const lookUpApplicant = defineOperation({
  name: 'lookUpApplicant',
  method: 'POST',
  path: '/v1/account-applications/{id}/look-up',
  summary: 'Step three: accounts elsewhere and lists, by the shared system',
  readOnly: false,
  params: ApplicationById,
  body: StepBody,
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const checkApplicantPhone = defineOperation({
  name: 'checkApplicantPhone',
  method: 'POST',
  path: '/v1/account-applications/{id}/phone',
  summary: 'Step four: name, identity number and phone belong together, by the carrier',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        /** Another number than the one given at first. */
        phone: Type.Optional(Mobile),
        /** A child or an old person uses a relative’s number, and a statement was signed. */
        isGuardian: Type.Optional(Type.Boolean()),
      },
      closed,
    ),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const setStepAside = defineOperation({
  name: 'setStepAside',
  method: 'POST',
  path: '/v1/account-applications/{id}/set-aside',
  summary: 'Go on although a step did not work; what is missing narrows the outcome',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object({ version: Version, step: Type.Enum(['face', 'look-up', 'phone']), reason: Reason }, closed),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const interviewApplicant = defineOperation({
  name: 'interviewApplicant',
  method: 'POST',
  path: '/v1/account-applications/{id}/interview',
  summary: 'Step five: purpose and occupation, what was seen, which proof was shown',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        occupation: Type.Optional(Word),
        /** Question → coded answer. */
        answers: Type.Record(Word, Word, { maxProperties: 12 }),
        looks: Type.Array(Look, { maxItems: 8, uniqueItems: true }),
        proof: Proof,
        residence: Proof,
        refusesPapers: Type.Boolean(),
        fastestMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000 })),
        totalMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000 })),
        isChanged: Type.Optional(Type.Boolean()),
        companion: Type.Optional(Companion),
      },
      closed,
    ),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const leaveApplication = defineOperation({
  name: 'leaveApplication',
  method: 'POST',
  path: '/v1/account-applications/{id}/leave',
  summary: 'The person walked away, or the application was begun by mistake',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const STEP_OPERATIONS = [
  beginApplication,
  signOpeningNotice,
  checkApplicantFace,
  compareApplicantByHand,
  lookUpApplicant,
  checkApplicantPhone,
  setStepAside,
  interviewApplicant,
  leaveApplication,
] as const
