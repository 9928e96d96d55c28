import type { Generated, JSONColumnType } from 'kysely'
import type { LetterAudience, LetterState, LetterWay, LetterWording } from '../../domain/letter.ts'

/** Tables of the migration `house-0018-letters.sql`. */
interface LetterBatchTable {
  id: string
  number: string
  year: number
  place: number
  organisation_id: string
  area_id: string
  audience: LetterAudience
  title: string
  wording: JSONColumnType<LetterWording, string, never>
  template_version: number
  receipts_at: string
  issued_on: string
  due_on: string
  note: string | null
  letters: Generated<number>
  letters_per_volume: number
  recorded_at: string
  recorded_by: string
  version: Generated<number>
}

interface LetterGroupTable {
  batch_id: string
  place: number
  name: string
  first_letter: number
  letters: number
}

interface LetterTable {
  batch_id: string
  number: number
  group_place: number
  state: Generated<LetterState>
  reason: string | null
  since: string | null
  version: Generated<number>
}

interface LetterRecipientTable {
  id: string
  batch_id: string
  number: number
  name_cipher: string
}

interface LetterStepTable {
  batch_id: string
  number: number
  version: number
  former: LetterState
  state: LetterState
  way: LetterWay
  reason: string | null
  occurred_at: string
  recorded_at: string
  recorded_by: string
}

export interface LettersTables {
  letter_number: { year: number; last: number }
  letter_batch: LetterBatchTable
  letter_group: LetterGroupTable
  letter: LetterTable
  letter_recipient: LetterRecipientTable
  letter_step: LetterStepTable
}
