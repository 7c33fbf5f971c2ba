-- Lua's own ways to files and programs, shut before anything else is loaded (lualatex --lua=...).
--
-- LuaTeX's --safer would also keep luaotfload from its cache, and from loading a font. What is let
-- through here: reading below the folders named in DIPTYCH_READABLE, reading and writing below the
-- document's own.
local open, lines, opened_dir = io.open, io.lines, lfs.dir
local readable, here = os.getenv("DIPTYCH_READABLE") or "", lfs.currentdir()

local function below(path, folder)
  return folder ~= "" and (path == folder or path:sub(1, #folder + 1) == folder .. "/")
end

local function allowed(path, writing)
  path = tostring(path)
  if ("/" .. path .. "/"):find("/../", 1, true) then return false end
  if path:sub(1, 1) ~= "/" then return true end
  if below(path, here) then return true end
  if writing then return false end
  for folder in readable:gmatch("[^:]+") do
    if below(path, folder) then return true end
  end
  return false
end

function io.open(path, mode)
  local writing = (mode or "r"):find("[wa+]") ~= nil
  if allowed(path, writing) then return open(path, mode) end
  return nil, path .. ": not for TeX to open"
end

function io.lines(path, ...)
  if path == nil or allowed(path, false) then return lines(path, ...) end
  error(path .. ": not for TeX to read")
end

local guarded = { loadfile = loadfile, dofile = dofile }
for name, original in pairs(guarded) do
  _G[name] = function(path, ...)
    if path and allowed(path, false) then return original(path, ...) end
    error(tostring(path) .. ": not for TeX to run")
  end
end

function lfs.dir(path)
  if allowed(path, false) then return opened_dir(path) end
  error(path .. ": not for TeX to list")
end

for _, name in ipairs { "execute", "exec", "spawn", "kpsepopen" } do os[name] = nil end
os.setenv = function() end -- luaotfload calls it; openin_any and its like are variables
for _, name in ipairs { "remove", "rename" } do
  local original = os[name]
  os[name] = function(first, second)
    if allowed(first, true) and allowed(second or first, true) then return original(first, second) end
    return nil, "not for TeX to change"
  end
end
io.popen, io.tmpfile, io.output = nil, nil, nil
mplib = nil -- MetaPost has ways to files of its own
local opened_gzip, opened_zip = gzip.open, zip.open
function gzip.open(path, mode)
  if allowed(path, (mode or "r"):find("[wa+]") ~= nil) then return opened_gzip(path, mode) end
  return nil, path .. ": not for TeX to open"
end
function zip.open(path)
  if allowed(path, false) then return opened_zip(path) end
  return nil, path .. ": not for TeX to open"
end
gzip.lines, zip.openfile = nil, nil
for _, name in ipairs { "mkdir", "rmdir", "touch" } do
  local original = lfs[name]
  lfs[name] = function(path, ...)
    if allowed(path, true) then return original(path, ...) end
    return nil, "not for TeX to change"
  end
end
-- Pictures, and files put into the PDF: openin_any does not ask about these.
callback.register("find_image_file", function(path)
  local found = kpse.find_file(path, "tex", true)
  return found and allowed(found, false) and found or nil
end)
callback.register("read_data_file", function(path)
  local file = allowed(path, false) and open(path, "rb")
  if not file then error(path .. ": not for TeX to read") end
  local data = file:read("*a")
  file:close()
  return true, data, #data
end)
for _, name in ipairs { "link", "symlink", "setmode", "lock_dir", "chdir" } do lfs[name] = nil end
package.loadlib, package.cpath = nil, ""
for _, name in ipairs { "getupvalue", "setupvalue", "upvalueid", "upvaluejoin", "getlocal",
                        "setlocal", "getregistry", "getuservalue", "setmetatable" } do
  debug[name] = nil
end
