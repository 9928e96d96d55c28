import type { Act } from '../../operations/implementation.ts'
import type { PersonalVault } from '../../store/personal-vault.ts'

export interface NewHolder {
  readonly kind: 'person' | 'company'
  readonly name: string
  readonly idNumber: string
  readonly phone?: string
  readonly birthYear: number | null
  readonly occupation: string
}

/** The keys by which holders, applicants and companions are found again. */
export const idNumberLookup = (personal: PersonalVault, idNumber: string): Buffer =>
  personal.lookup('account_holder.id_number', idNumber)
export const phoneLookup = (personal: PersonalVault, phone: string): Buffer =>
  personal.lookup('account_holder.phone', phone)

/** The holder with this identity number: brought up to date, or made. */
export async function keepHolder(
  { db, ids, personal, nowIso }: Pick<Act, 'db' | 'ids' | 'personal' | 'nowIso'>,
  holder: NewHolder,
): Promise<string> {
  const lookup = idNumberLookup(personal, holder.idNumber)
  const fresh = ids.next('hld')
  const known = await db
    .selectFrom('account_holder')
    .select('id')
    .where('id_number_lookup', '=', lookup)
    .forUpdate()
    .executeTakeFirst()
  const id = known?.id ?? fresh
  const set = {
    name_cipher: personal.seal(`account_holder.name:${id}`, holder.name),
    name_terms: personal.terms('account_holder.name', holder.name),
    occupation: holder.occupation,
    recorded_at: nowIso,
    ...(holder.phone === undefined
      ? {}
      : {
          phone_cipher: personal.seal(`account_holder.phone:${id}`, holder.phone),
          phone_lookup: phoneLookup(personal, holder.phone),
        }),
  }
  if (known !== undefined) {
    await db
      .updateTable('account_holder')
      .set((where) => ({ ...set, version: where('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    return id
  }
  await db
    .insertInto('account_holder')
    .values({
      id,
      kind: holder.kind,
      id_number_cipher: personal.seal(`account_holder.id_number:${id}`, holder.idNumber),
      id_number_lookup: lookup,
      birth_year: holder.birthYear,
      ...set,
    })
    .execute()
  return id
}
