import { useId, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'
import './file-drop.css'

export interface RowError {
  /** As the user's program numbers it: the heading is row 1. */
  readonly row: number
  readonly column?: string
  readonly message: string
}

/** Takes one file, chosen or dropped. What is wrong in it is listed by the user's own row numbers. */
export function FileDrop(props: {
  label: string
  hint: string
  accept: string
  chosen?: string | undefined
  choose: (file: File) => void
  errors?: readonly RowError[]
}) {
  const { t } = useTranslation()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) props.choose(file)
  }
  return (
    <div className="file-drop-field">
      <label
        className={isOver ? 'file-drop over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" />
        <span className="field-label">{props.label}</span>
        <span className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
        <span className="file-name">{props.chosen ?? t('kit.noFile')}</span>
        <input
          type="file"
          className="sr"
          accept={props.accept}
          aria-describedby={`${id}-hint`}
          onChange={(change) => {
            const file = change.target.files?.[0]
            if (file) props.choose(file)
            change.target.value = ''
          }}
        />
      </label>
      {props.errors && props.errors.length > 0 ? <RowErrors errors={props.errors} /> : null}
    </div>
  )
}

const SHOWN = 50

function RowErrors({ errors }: { errors: readonly RowError[] }) {
  const { t } = useTranslation()
  return (
    <div className="row-errors" role="alert">
      <strong>{t('kit.rowsWrong', { count: errors.length })}</strong>
      <ul>
        {errors.slice(0, SHOWN).map((error) => (
          <li key={`${error.row} ${error.column ?? ''} ${error.message}`}>
            <b>{t('kit.row', { row: error.row })}</b>
            {error.column ? <span> {error.column}</span> : null} {error.message}
          </li>
        ))}
      </ul>
      {errors.length > SHOWN ? <p>{t('kit.rowsMore', { count: errors.length - SHOWN })}</p> : null}
    </div>
  )
}
