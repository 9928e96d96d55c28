import { text } from '../domain/error-texts/error-text.ts'
import type { Text } from '../domain/text.ts'

/** A file whose text is not taken, in a sentence that says what to do. */
export class TextProblem {
  readonly code: string
  readonly says: Text
  constructor(code: string, says: Text) {
    this.code = code
    this.says = says
  }
}

export const TEXT_BYTES_MOST = 10 * 1024 * 1024
export const PDF_PAGES_MOST = 300
/** UTF-16 units: more than any report; a reader stops there. */
export const TEXT_LENGTH_MOST = 200_000

export const NO_TEXT = new TextProblem(
  'empty',
  text(
    '文件里没有文字。请检查是否选对了文件，或把文字直接粘贴进来。',
    '檔案裡沒有文字。請檢查是否選對了檔案，或把文字直接貼上來。',
    'The file holds no text. Check that it is the right one, or paste the text.',
  ),
)

export const TOO_LARGE = new TextProblem(
  'too-large',
  text(
    '文件超过 10 MB。请去掉图片，或只保存文字部分。',
    '檔案超過 10 MB。請去掉圖片，或只保存文字部分。',
    'The file is larger than 10 MB. Take the pictures out, or save the text alone.',
  ),
)

export const TOO_MANY_PAGES = new TextProblem(
  'too-many-pages',
  text(
    `PDF 超过 ${PDF_PAGES_MOST} 页。请只上传工作总结的那几页。`,
    `PDF 超過 ${PDF_PAGES_MOST} 頁。請只上傳工作總結的那幾頁。`,
    `The PDF has more than ${PDF_PAGES_MOST} pages. Send those with the report only.`,
  ),
)

export const OLD_OR_LOCKED = new TextProblem(
  'old-or-locked',
  text(
    '这是旧版 .doc（或 .wps），或加了密码的文档。请去掉密码，另存为 .docx 再上传，或把文字直接粘贴进来。',
    '這是舊版 .doc（或 .wps），或加了密碼的文件。請去掉密碼，另存為 .docx 再上傳，或把文字直接貼上來。',
    'This is an old .doc (or .wps), or a document with a password. Take the password away, save it as .docx and send it again, or paste the text.',
  ),
)

export const LOCKED_PDF = new TextProblem(
  'locked',
  text(
    '这个 PDF 加了密码。请去掉密码再上传，或把文字直接粘贴进来。',
    '這個 PDF 加了密碼。請去掉密碼再上傳，或把文字直接貼上來。',
    'This PDF has a password. Take it away and send it again, or paste the text.',
  ),
)

export const PICTURE_PDF = new TextProblem(
  'picture',
  text(
    '这个 PDF 是扫描的图片，里面没有文字。请上传原来的 Word 文件，或把文字直接粘贴进来。',
    '這個 PDF 是掃描的圖片，裡面沒有文字。請上傳原來的 Word 檔案，或把文字直接貼上來。',
    'This PDF is a scanned picture and holds no text. Send the Word file it was made from, or paste the text.',
  ),
)

export const NOT_A_DOCUMENT = new TextProblem(
  'not-a-document',
  text(
    '这不是 Word 文档、PDF 或文本文件。请用 .docx、.pdf 或 .txt，或把文字直接粘贴进来。',
    '這不是 Word 文件、PDF 或純文字檔。請用 .docx、.pdf 或 .txt，或把文字直接貼上來。',
    'This is no Word document, PDF or text file. Use .docx, .pdf or .txt, or paste the text.',
  ),
)

export const BROKEN_FILE = new TextProblem(
  'unreadable',
  text(
    '读不懂这个文件，它可能已经损坏。请重新另存一次再上传，或把文字直接粘贴进来。',
    '讀不懂這個檔案，它可能已經損壞。請重新另存一次再上傳，或把文字直接貼上來。',
    'This file cannot be read; it may be damaged. Save it once more and send it again, or paste the text.',
  ),
)

export const TOO_LONG = new TextProblem(
  'too-long',
  text(
    '报告超过 20 万字。请只上传工作总结的部分。',
    '報告超過 20 萬字。請只上傳工作總結的部分。',
    'The report has more than 200,000 characters. Send the part with the work alone.',
  ),
)

export const TOO_SLOW = new TextProblem(
  'too-slow',
  text(
    '这个文件太复杂，没有在限定的时间内读完。请只保存文字部分再上传，或把文字直接粘贴进来。',
    '這個檔案太複雜，沒有在限定的時間內讀完。請只保存文字部分再上傳，或把文字直接貼上來。',
    'This file is too complicated: it was not read in the time there is. Save the text alone and send that, or paste the text.',
  ),
)

export const TOO_HEAVY = new TextProblem(
  'too-heavy',
  text(
    '读这个文件需要的内存超过了限度。请去掉图片，分成几个小文件上传，或把文字直接粘贴进来。',
    '讀這個檔案需要的記憶體超過了限度。請去掉圖片，分成幾個小檔案上傳，或把文字直接貼上來。',
    'Reading this file takes more memory than there is. Take the pictures out, send it in smaller parts, or paste the text.',
  ),
)

export const CRASHED = new TextProblem(
  'reader-crashed',
  text(
    '读这个文件的程序中途出错停了，没有保存任何内容。请重新另存一次再上传，或把文字直接粘贴进来；仍不行请告诉管理员。',
    '讀這個檔案的程式中途出錯停了，沒有保存任何內容。請重新另存一次再上傳，或把文字直接貼上來；仍不行請告訴管理員。',
    'The reader broke off over this file; nothing was kept. Save it once more and send it again, or paste the text; if that does not help, tell the administrator.',
  ),
)
