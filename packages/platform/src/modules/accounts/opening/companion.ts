import type { Static } from 'typebox'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { Act, Refusal } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { phoneLookup } from '../holders.ts'
import type { Companion } from './contract-parts.ts'

/** Who came along: the one of an earlier application, somebody known by his phone, or somebody new. Undefined: nobody. */
export async function keepCompanion(
  act: Act,
  organisationId: string,
  companion: Static<typeof Companion> | undefined,
): Promise<string | undefined | Refusal> {
  if (companion === undefined) return undefined
  if (companion.sameAs !== undefined) {
    const earlier = await act.db
      .selectFrom('account_application')
      .select('companion_id')
      .where('id', '=', companion.sameAs)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    return earlier?.companion_id ?? refuseField('refused', 'companion.sameAs', 'unknown', NOBODY)
  }
  const lookup = companion.phone === undefined ? null : phoneLookup(act.personal, companion.phone)
  if (lookup !== null) {
    const known = await act.db
      .selectFrom('account_companion')
      .select('id')
      .where('phone_lookup', '=', lookup)
      .executeTakeFirst()
    if (known !== undefined) return known.id
  }
  const id = act.ids.next('gui')
  const seal = (column: string, value: string | undefined): string | null =>
    value === undefined ? null : act.personal.seal(`account_companion.${column}:${id}`, value.trim())
  await act.db
    .insertInto('account_companion')
    .values({
      id,
      organisation_id: organisationId,
      name_cipher: seal('name', companion.name),
      phone_cipher: seal('phone', companion.phone),
      phone_lookup: lookup,
      seen_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  return id
}

const NOBODY = text(
  '那份申请没有记录陪同人。请填写陪同人的姓名或手机号。',
  '那份申請沒有記錄陪同人。請填寫陪同人的姓名或手機號碼。',
  'That application names no companion. Give his name or phone number.',
)
