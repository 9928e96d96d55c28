const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Some systems do not say what a CSV file is; the server looks at its bytes. */
export const tableFile = (file: File): Blob =>
  new Blob([file], { type: file.name.toLowerCase().endsWith('.xlsx') ? XLSX : 'text/csv' })
