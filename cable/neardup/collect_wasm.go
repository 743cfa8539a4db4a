package neardup

const manyAtOnce = true
