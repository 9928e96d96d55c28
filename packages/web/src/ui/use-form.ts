import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../api/client.ts'
import type { Bound } from './fields.tsx'

/** Of the fields that several forms share. */
export type FieldsOf<Values> = <Name extends keyof Values & string>(name: Name) => Bound<Values[Name]>

export interface Form<Values> {
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  /** Spread into a field: `<TextField label={…} {...form.field('name')} />`. */
  readonly field: FieldsOf<Values>
  readonly send: () => void
  readonly isBusy: boolean
  /** Why it was not accepted, when no single field is to blame. */
  readonly failure: unknown
}

/** Values, their errors from the server beside the fields, and one sending at a time. */
export function useForm<Values extends object, Answer>(
  start: Values,
  how: {
    send: (values: Values) => Promise<Answer>
    done?: (answer: Answer, values: Values) => void
    /** Where the server's name for a field is not the form's: `district/code` → `code`. */
    places?: Readonly<Record<string, keyof Values & string>>
  },
): Form<Values> {
  const [values, setValues] = useState(start)
  const sending = useMutation({
    mutationFn: how.send,
    onSuccess: (answer, sent) => how.done?.(answer, sent),
  })
  const wrong = sending.error instanceof ApiError ? sending.error.fields : []
  // `/name`, `body/name` and `name` all mean the field `name`.
  const placeOf = (path: string): string => {
    const plain = path.replace(/^\/?(body\/)?/, '').replaceAll('.', '/')
    return how.places?.[plain] ?? plain.split('/')[0] ?? ''
  }
  const isPlaced = wrong.length > 0 && wrong.every((each) => placeOf(each.path) in values)
  return {
    values,
    set: (change) => setValues((before) => ({ ...before, ...change })),
    field: (name) => ({
      name,
      value: values[name],
      onChange: (value) => setValues((before) => ({ ...before, [name]: value })),
      error: messageOf(wrong.find((each) => placeOf(each.path) === name)),
    }),
    send: () => {
      if (!sending.isPending) sending.mutate(values)
    },
    isBusy: sending.isPending,
    failure: isPlaced ? undefined : (sending.error ?? undefined),
  }
}

const messageOf = (wrong: { readonly message: string; readonly hint?: string } | undefined): string | undefined =>
  wrong === undefined ? undefined : [wrong.message, wrong.hint].filter(Boolean).join(' ')
