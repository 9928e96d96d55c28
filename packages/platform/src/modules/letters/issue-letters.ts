import { sql } from 'kysely'
import type { Act } from '../../operations/implementation.ts'

export interface NewGroup {
  readonly name: string
  readonly letters: number
  /** In the order of its letters; absent: nobody is named. */
  readonly names?: readonly (string | undefined)[]
}

const ROWS_PER_STATEMENT = 5_000

/** Makes the letters of a batch that has none, numbered through in the order of the groups. */
export async function issueLetters(
  act: Pick<Act, 'db' | 'personal' | 'ids' | 'fact'>,
  batch: { readonly id: string; readonly organisationId: string },
  groups: readonly NewGroup[],
): Promise<number> {
  const { db } = act
  let next = 1
  const placed = groups.map(({ name, letters, names }, index) => {
    const first = next
    next += letters
    return { place: index + 1, name, letters, names, first }
  })
  const letters = next - 1
  if (letters === 0) return 0
  await sql`insert into letter_group (batch_id, place, name, first_letter, letters)
    select ${batch.id}, * from unnest(${placed.map(({ place }) => place)}::int[], ${placed.map(({ name }) => name)}::text[],
      ${placed.map(({ first }) => first)}::int[], ${placed.map((each) => each.letters)}::int[])`.execute(db)
  await sql`insert into letter (batch_id, number, group_place)
    select batch_id, number, place from letter_group, generate_series(first_letter, first_letter + letters - 1) number
    where batch_id = ${batch.id}`.execute(db)
  const named = placed.flatMap(({ first, names = [] }) =>
    names.flatMap((name, index) => (name === undefined ? [] : [{ number: first + index, name }])),
  )
  const recipients = named.map(({ number, name }) => {
    const id = act.ids.next('ltr')
    return { id, number, cipher: act.personal.seal(`letter_recipient.name:${id}`, name) }
  })
  for (let from = 0; from < recipients.length; from += ROWS_PER_STATEMENT) {
    const part = recipients.slice(from, from + ROWS_PER_STATEMENT)
    await sql`insert into letter_recipient (id, batch_id, number, name_cipher)
      select id, ${batch.id}, number, cipher from unnest(${part.map(({ id }) => id)}::text[],
        ${part.map(({ number }) => number)}::int[], ${part.map(({ cipher }) => cipher)}::text[]) as given (id, number, cipher)`.execute(
      db,
    )
  }
  await db.updateTable('letter_batch').set({ letters }).where('id', '=', batch.id).execute()
  await act.fact({
    kind: 'letter-batch.issued',
    subjectId: batch.id,
    organisationId: batch.organisationId,
    body: { letters, groups: placed.length },
  })
  return letters
}
