import { encode } from 'uqr'

/** A QR code as one path, with its quiet zone of four modules; medium correction, for paper that is folded and stamped. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      if (!row[x] || row[x - 1]) continue
      let run = 1
      while (row[x + run]) run += 1
      path += `M${x} ${y}h${run}v1h-${run}z`
    }
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
