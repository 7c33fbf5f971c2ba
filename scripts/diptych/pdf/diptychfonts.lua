-- The fonts that stand behind the first one of a text, for letters that it has not.

-- A glyph may stand for several letters: one that people write, and forms of it that they do not.
-- What is copied from the PDF is the first.
local FORMS = { -- radicals of Han letters; what Unicode has for compatibility, among it wide digits
  { 0x2E80, 0x2FDF }, { 0xF900, 0xFAFF }, { 0xFB1D, 0xFDFF }, { 0xFE30, 0xFEFF }, { 0xFF00, 0xFFEF },
  { 0x2F800, 0x2FA1F },
}
local PRIVATE = 0xF0000

local function is_form(code)
  for _, range in ipairs(FORMS) do
    if code >= range[1] and code <= range[2] then return true end
  end
  return code >= PRIVATE
end

local function hexadecimal(code)
  if code < 0x10000 then return string.format("%04X", code) end
  code = code - 0x10000
  return string.format("%04X%04X", 0xD800 + code // 0x400, 0xDC00 + code % 0x400)
end

-- The letter of each glyph of which one of `letters` is a form; `glyph_of` gives a letter's glyph.
local function written(letters, glyph_of)
  local found, formed = {}, {}
  for code, item in pairs(letters) do
    local glyph = glyph_of(item)
    if glyph and is_form(code) then
      formed[glyph] = true
    elseif glyph and code < (found[glyph] or PRIVATE) then
      found[glyph] = code
    end
  end
  for glyph in pairs(found) do
    if not formed[glyph] then found[glyph] = nil end
  end
  return found
end

luatexbase.add_to_callback("luaotfload.patch_font", function(font)
  local letters = written(font.characters, function(item) return item.index end)
  for _, item in pairs(font.characters) do
    local letter = item.index and letters[item.index]
    if letter then item.tounicode = hexadecimal(letter) end
  end
end, "diptych.copied")

-- Of a font that HarfBuzz shapes, luaotfload tells nobody. What all sizes of it share is corrected
-- before one is used; the one that is loaded for that is of no size that any text is.
local corrected = {}
local function correct(name)
  if corrected[name] then return end
  corrected[name] = true
  local id = luaotfload.define_font(name, 1)
  local loaded = type(id) == "number" and font.getfont(id) or id
  local shared = loaded and loaded.hb and loaded.hb.shared
  local letters = shared and written(shared.unicodes, tonumber) or {}
  for glyph, letter in pairs(letters) do shared.nominals[glyph] = letter end
  for code, glyph in pairs(shared and shared.unicodes or {}) do
    if is_form(code) and letters[glyph] then shared.unicodes[code] = nil end
  end
end

local fonts = {}

-- `name` is what luaotfload is to call them; of `list`, pairs of a file and of what luaotfload calls
-- the font, those that TeX finds.
function fonts.behind(name, list)
  local found = {}
  for _, pair in ipairs(list) do
    if kpse.find_file(pair[1], "truetype fonts") or kpse.find_file(pair[1], "opentype fonts") then
      found[#found + 1] = pair[2]
      if pair[2]:find("mode=harf", 1, true) then correct(pair[2]) end
    end
  end
  luaotfload.add_fallback(name, found)
end

return fonts
