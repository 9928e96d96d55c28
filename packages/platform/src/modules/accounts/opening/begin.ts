import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { idNumberLookup, phoneLookup } from '../holders.ts'
import { keepCompanion } from './companion.ts'
import { beginApplication } from './contract-steps.ts'
import type { OpeningDeps } from './deps.ts'
import { birthDayOf, isIdNumber } from './identity-number.ts'
import { appendStep } from './record.ts'

/** States in which somebody has an application under way. */
const UNDER_WAY = ['begun', 'signed', 'faced', 'looked-up', 'phoned', 'interviewed', 'granted', 'waiting', 'appealed']

export const bindBeginApplication = ({ limits }: Pick<OpeningDeps, 'limits'>) =>
  bind(beginApplication, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      if (act.caller.kind !== 'person') return refuse('forbidden')
      if (body.kind === 'person' && !isIdNumber(body.idNumber))
        return refuseField('refused', 'idNumber', 'invalid', WRONG_NUMBER)
      if (!limits.occupations.some(({ id }) => id === body.occupation))
        return refuseField('refused', 'occupation', 'unknown', NO_OCCUPATION)
      if ((body.kind === 'company') !== (body.company !== undefined))
        return refuseField('refused', 'company', 'required', COMPANY_NEEDED)
      const lookup = idNumberLookup(act.personal, body.idNumber)
      const open = await underWay(act, lookup, body.organisationId)
      if (open !== undefined) return open
      const id = act.ids.next('app')
      const companionId = await keepCompanion(act, body.organisationId, body.companion)
      if (companionId instanceof Refusal) return companionId
      const seal = (column: string, value: string): string =>
        act.personal.seal(`account_application.${column}:${id}`, value.trim())
      const birthDay = body.kind === 'person' ? birthDayOf(body.idNumber) : undefined
      await act.db
        .insertInto('account_application')
        .values({
          id,
          organisation_id: body.organisationId,
          state: 'begun',
          kind: body.kind,
          channel: body.channel,
          name_cipher: seal('name', body.name),
          id_number_cipher: seal('id_number', body.idNumber),
          id_number_lookup: lookup,
          phone_cipher: seal('phone', body.phone),
          phone_lookup: phoneLookup(act.personal, body.phone),
          address_cipher: seal('address', body.address),
          address_lookup: act.personal.lookup('account_application.address', body.address),
          employer_cipher: body.employer === undefined ? null : seal('employer', body.employer),
          employer_lookup:
            body.employer === undefined ? null : act.personal.lookup('account_application.employer', body.employer),
          birth_year: birthDay === undefined ? null : Number(birthDay.slice(0, 4)),
          is_local: body.isLocal,
          occupation: body.occupation,
          purpose: '',
          request: JSON.stringify(body.request),
          company: body.company === undefined ? null : JSON.stringify(body.company),
          companion_id: companionId ?? null,
          companion_relation: body.companion?.relation ?? null,
          begun_at: act.nowIso,
          begun_by: act.caller.personId,
        })
        .execute()
      await appendStep(act, id, 'begin', {
        evidence: {
          isAnnounced: body.announcedBy !== undefined,
          isHousehold: body.isHousehold === true,
          ...(body.announcedBy === undefined ? {} : { announcedBy: body.announcedBy }),
        },
      })
      act.note({ subject: id })
      await act.fact({
        kind: 'account-application.begun',
        subjectId: id,
        organisationId: body.organisationId,
        body: { channel: body.channel, kind: body.kind },
      })
      return { id, state: 'begun' as const, version: 1 }
    },
  })

/** One application of a person at a time in one branch: what he brings is added to it. */
async function underWay(act: Act, lookup: Buffer, organisationId: string): Promise<Refusal | undefined> {
  const row = await act.db
    .selectFrom('account_application')
    .select('id')
    .where('id_number_lookup', '=', lookup)
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', UNDER_WAY)
    .executeTakeFirst()
  return row === undefined ? undefined : refuse('conflict', { says: HAS_ONE, extra: { applicationId: row.id } })
}

const WRONG_NUMBER = text(
  '身份证号不对：应为18位，最后一位与前面不符。请对照证件重输。',
  '身分證號不對：應為18碼，最後一碼與前面不符。請對照證件重新輸入。',
  'The identity number is wrong: 18 characters, and the last must fit the others. Compare it with the document.',
)
const NO_OCCUPATION = text('请从列表中选一项职业。', '請從清單中選一項職業。', 'Choose an occupation of the list.')
const COMPANY_NEEDED = text(
  '单位开户要填企业登记信息，个人开户不填。',
  '公司開戶要填公司登記資料，個人開戶不填。',
  'A company’s application has its registration, a person’s has none.',
)
const HAS_ONE = text(
  '这位客户在本网点已有一份正在办理的申请。请打开那一份继续。',
  '這位客戶在本分行已有一份正在辦理的申請。請打開那一份繼續。',
  'This customer has an application under way at this branch. Open it and go on there.',
)
