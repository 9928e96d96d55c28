import { text } from '../../domain/error-texts/error-text.ts'
import { bind, FileAnswer, refuse } from '../../operations/implementation.ts'
import { findBatch, ownerOfBatch, serialIn, tagOf } from './batch-record.ts'
import { setLetterVolume } from './contract-batches.ts'
import type { LettersDeps } from './letters-deps.ts'
import { writeLetter, writeVolume } from './write-letter.ts'

/** Set anew each time, and each time the same bytes. */
export const bindSetLetterVolume = ({ template, setPdf }: LettersDeps) =>
  bind(setLetterVolume, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, query }) {
      const { db, personal, house } = act
      const batch = await findBatch(db, params.id)
      if (batch === undefined) return refuse('not-found')
      const first = (params.volume - 1) * batch.letters_per_volume + 1
      const letters = await db
        .selectFrom('letter')
        .innerJoin('letter_group', (join) =>
          join
            .onRef('letter_group.batch_id', '=', 'letter.batch_id')
            .onRef('letter_group.place', '=', 'letter.group_place'),
        )
        .select(['letter.number', 'letter_group.name'])
        .where('letter.batch_id', '=', batch.id)
        .where('letter.number', '>=', first)
        .where('letter.number', '<', first + batch.letters_per_volume)
        .orderBy('letter.number')
        .execute()
      if (letters.length === 0) return refuse('refused', { says: NO_VOLUME })
      const strips = letters.map(({ number, name }) => {
        const serial = serialIn(batch, number)
        const code = serial.replaceAll('-', '') + tagOf(personal, batch.id, number)
        const qr = `${batch.receipts_at}/receipt/${code}${house === 'sample' ? '?house=sample' : ''}`
        return { serial, qr, group: name }
      })
      const [one = { serial: '', qr: '' }] = strips
      const head = {
        id: batch.id,
        number: batch.number,
        organisation: { id: batch.organisation_id, name: batch.organisationName },
        issuedOn: batch.issued_on,
        wording: batch.wording,
      }
      const bytes = await setPdf(writeVolume(writeLetter(template, head, one, query.locale ?? 'zh-Hans'), strips))
      return new FileAnswer(`${batch.number}-${params.volume}.pdf`, 'application/pdf', bytes)
    },
  })

const NO_VOLUME = text(
  '没有这一册：请在批次页面选择册号；还没有信的批次，先按名册或按组发信。',
  '沒有這一冊：請在批次頁面選擇冊號；還沒有信的批次，先按名冊或按組發信。',
  'There is no such volume: choose one on the page of the batch; a batch without letters needs a roster or groups first.',
)
