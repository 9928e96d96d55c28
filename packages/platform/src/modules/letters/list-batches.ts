import { mayDo } from '../../access/may.ts'
import { LETTER_STATES, LETTER_STATE_TITLES } from '../../domain/letter.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { addedCounts, batchRow, countLetters, findBatch, ownerOfBatch, selectBatches } from './batch-record.ts'
import { listLetterBatches, readLetterBatch, readLetterCodes } from './contract-batches.ts'
import type { LettersDeps } from './letters-deps.ts'

const BATCHES_MOST = 200

export const bindReadLetterCodes = ({ content }: LettersDeps) => {
  const { audiences } = content
  const states = LETTER_STATES.map((id) => ({ id, title: LETTER_STATE_TITLES[id] }))
  return bind(readLetterCodes, { run: async () => ({ audiences, states }) })
}

export const bindListLetterBatches = () =>
  bind(listLetterBatches, {
    async run({ db, reach }) {
      const rows = await selectBatches(db)
        .where(withinReach(reach))
        .orderBy('letter_batch.issued_on', 'desc')
        .orderBy('letter_batch.number', 'desc')
        .limit(BATCHES_MOST)
        .execute()
      const counts = Map.groupBy(
        await countLetters(
          db,
          rows.map(({ id }) => id),
        ),
        ({ batchId }) => batchId,
      )
      return { items: rows.map((row) => batchRow(row, addedCounts(counts.get(row.id) ?? []))) }
    },
  })

export const bindReadLetterBatch = () =>
  bind(readLetterBatch, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params }) {
      const { db } = act
      const row = await findBatch(db, params.id)
      if (row === undefined) return refuse('not-found')
      const groups = await db
        .selectFrom('letter_group')
        .select(['place', 'name', 'first_letter as firstLetter', 'letters'])
        .where('batch_id', '=', row.id)
        .orderBy('place')
        .execute()
      const rows = await countLetters(db, [row.id])
      const byGroup = Map.groupBy(rows, ({ group }) => group)
      const named = await db
        .selectFrom('letter_recipient')
        .select('id')
        .where('batch_id', '=', row.id)
        .limit(1)
        .execute()
      const may = (operation: string): boolean => mayDo(operation, act.caller, act.owner).ok
      return {
        ...batchRow(row, addedCounts(rows)),
        note: row.note,
        year: row.year,
        place: row.place,
        hasRoster: named.length > 0,
        lettersPerVolume: row.letters_per_volume,
        volumes: Math.ceil(row.letters / row.letters_per_volume),
        groups: groups.map((group) => ({ ...group, counts: addedCounts(byGroup.get(group.place) ?? []) })),
        may: {
          enter: may('enterLetterScans'),
          print: may('setLetterVolume'),
          names: may('readLetterNames'),
          roster: row.letters === 0 && may('importLetterRoster'),
        },
      }
    },
  })
