-- Letters that no font has: an earlier pass has listed them, and U+FFFD, which all fonts of ours
-- have, is shown in the place of each. A glyph that is none would break PDF/UA (7.21.8). What the
-- document says of itself, title and bookmarks, has the letter: fonts are the reader's there.

local SELECTORS = { [0xFE0E] = true, [0xFE0F] = true, [0x200D] = true }

local path = tex.jobname .. ".lost"
local file = kpse.find_file(path) and io.open(path)
if file then
  local shown = {}
  for number in file:lines() do
    local code = tonumber(number, 16)
    if code then
      local letter = utf8.char(code)
      shown[letter] = SELECTORS[code] and "" or "\\diptychlost{" .. letter .. "}"
    end
  end
  file:close()
  if next(shown) then
    luatexbase.add_to_callback("process_input_buffer", function(line)
      return (line:gsub(utf8.charpattern, shown))
    end, "diptych.lost")
  end
end
