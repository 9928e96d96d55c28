import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'
import { LETTER_AUDIENCES, LetterContent } from '../domain/letter.ts'
import { readContent } from './read-content.ts'

/** `content/outreach/letters.yaml`: each audience exactly once. */
export function loadLetters(content: string): LetterContent {
  const file = join(content, 'outreach/letters.yaml')
  const letters = readContent(file, LetterContent)
  const wrong = LETTER_AUDIENCES.filter((id) => letters.audiences.filter((each) => each.id === id).length !== 1)
  if (wrong.length === 0) return letters
  throw new AppError('content-invalid', { detail: `${file}: ${wrong.join(', ')} must be there once` })
}
