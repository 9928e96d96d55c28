import { lazy, Suspense } from 'react'
import { Field, type FieldLook } from './field.tsx'
import type { Choice, ComboboxProps } from './organisation-combobox.tsx'

const Combobox = lazy(async () => ({ default: (await import('./organisation-combobox.tsx')).OrganisationCombobox }))

export type { Choice }

/** Finds one organisation among twenty thousand by typing a part of its name or code. */
export function OrganisationPicker({
  label,
  hint,
  error,
  isRequired,
  ...rest
}: FieldLook & Omit<ComboboxProps, 'label' | 'ids'> & { readonly name?: string }) {
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired ?? false}>
      {(ids) => (
        <Suspense fallback={<input className="control" disabled {...ids} value={rest.value?.name ?? ''} readOnly />}>
          <Combobox label={label} ids={ids} {...rest} />
        </Suspense>
      )}
    </Field>
  )
}
